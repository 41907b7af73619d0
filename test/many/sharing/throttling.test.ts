import { describe, expect, test } from 'vitest';
import { createWatchPool } from '../../../src/index.js';
import { RequestInFlight } from '../../../src/many/sharing/request-in-flight.js';
import { Throttling } from '../../../src/many/sharing/throttling.js';
import { withoutChance } from '../../support/chance.js';
import { virtualTime } from '../../support/virtual-time.js';

const source = {};
const newRequest = () => new RequestInFlight(new AbortController().signal);
const throttled = (retryAfterMs: number | null = null) => ({ status: 429, retryAfterMs });

function setUp() {
  const clock = virtualTime(0);
  withoutChance();
  const holds: number[] = [];
  const throttling = new Throttling((delayMs) => holds.push(delayMs));
  return { clock, holds, throttling };
}

describe('G19 a pause that the API asks for', () => {
  test('is as long as it says', () => {
    const { holds, throttling } = setUp();
    throttling.refused(newRequest(), source, throttled(7_000));
    expect(holds).toEqual([7_000]);
  });

  test('is spread upwards by 10 %', () => {
    const { holds, throttling } = setUp();
    withoutChance(0.9999);
    throttling.refused(newRequest(), source, throttled(10_000));
    expect(holds).toEqual([11_000]);
  });

  test('is cut to five minutes', () => {
    const { holds, throttling } = setUp();
    throttling.refused(newRequest(), source, throttled(3_600_000));
    expect(holds).toEqual([300_000]);
  });

  test.each([null, 0])('doubles from 1 s to 30 s where it says %j', (retryAfterMs) => {
    const { holds, throttling } = setUp();
    for (let time = 0; time < 7; time += 1) throttling.refused(newRequest(), source, throttled(retryAfterMs));
    expect(holds).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });

  test('begins at 1 s again after a request that was sent since', () => {
    const { holds, throttling } = setUp();
    const sentBefore = newRequest();
    throttling.refused(newRequest(), source, throttled());
    throttling.passed(sentBefore, source);
    throttling.refused(newRequest(), source, throttled());
    throttling.passed(newRequest(), source);
    throttling.refused(newRequest(), source, throttled());
    expect(holds).toEqual([1_000, 2_000, 1_000]);
  });
});

describe('G19 of requests that are under way together', () => {
  test('only the first one that is refused leads to a pause', () => {
    const { holds, throttling } = setUp();
    const requests = Array.from({ length: 8 }, newRequest);
    for (const request of requests) throttling.refused(request, source, throttled(2_000));
    for (const request of requests) throttling.refused(request, source, throttled());
    expect(holds).toEqual([2_000]);
  });

  test('one that is asked to wait no longer does not lengthen it', () => {
    const { holds, throttling } = setUp();
    const requests = Array.from({ length: 8 }, newRequest);
    for (const request of requests) throttling.refused(request, source, throttled(0));
    expect(holds).toEqual([1_000]);
  });

  test('one that is asked to wait longer lengthens it', () => {
    const { holds, throttling } = setUp();
    const [first, second] = [newRequest(), newRequest()];
    throttling.refused(first, source, throttled());
    throttling.refused(second, source, throttled(60_000));
    expect(holds).toEqual([1_000, 60_000]);
  });
});

describe('G19 a request that is refused', () => {
  test('is sent again, until every request of its source was refused for ten minutes', async () => {
    const { clock, throttling } = setUp();
    const another = {};
    expect(throttling.refused(newRequest(), source, throttled())).toBe(true);
    await clock.tickAsync(599_999);
    throttling.passed(newRequest(), another);
    expect(throttling.refused(newRequest(), source, throttled())).toBe(true);
    await clock.tickAsync(1);
    expect(throttling.refused(newRequest(), source, throttled())).toBe(false);
    throttling.passed(newRequest(), source);
    expect(throttling.refused(newRequest(), source, throttled())).toBe(true);
  });
});

test('a watch that is stopped for an error that looks like a 429 holds nothing back', async () => {
  const clock = virtualTime();
  const pool = createWatchPool({ source: { get: () => new Promise(() => {}) } });
  const watch = pool.watchRun('monitor_1', 'run_1');
  await clock.tickAsync(0);
  watch.stop(Object.assign(new Error('Too many requests'), { statusCode: 429 }));
  await clock.tickAsync(10);
  expect(pool.stats()).toMatchObject({ heldUntil: null, throttled: 0 });
  await pool.close();
});
