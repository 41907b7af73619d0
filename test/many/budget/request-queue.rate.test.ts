import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RequestQueue } from '../../../src/many/budget/request-queue.js';
import { virtualTime } from '../../support/virtual-time.js';
import { mostWithin, type PlannedRequest, plannedRequests, playRequests } from './play-requests.js';

const limits = fc.record({
  requestsPerSecond: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(0.2, 0.5, 1.5, 2.5)),
  maxConcurrency: fc.integer({ min: 1, max: 15 }),
});

const request: PlannedRequest = {
  atMs: 0,
  upMs: 20,
  downMs: 20,
  abortAfterMs: null,
  isLastPoll: false,
  sinceLastMs: 1_000,
};

describe('G18 whatever the latencies, arrivals and aborts', () => {
  test('no second has more requests than the rate allows, by the sender or by the server, nor more at once', async () => {
    const clock = virtualTime();
    await fc.assert(
      fc.asyncProperty(limits, plannedRequests, async (limits, requests) => {
        const queue = new RequestQueue(limits);
        const { starts, arrivals, settled, mostInFlight } = await playRequests(clock, queue, requests);
        const allowed = Math.max(1, limits.requestsPerSecond);
        expect(mostWithin(1_000, starts)).toBeLessThanOrEqual(allowed);
        expect(mostWithin(1_000, arrivals)).toBeLessThanOrEqual(allowed);
        expect(mostInFlight).toBeLessThanOrEqual(limits.maxConcurrency);
        expect(settled).toBe(requests.length);
        expect(queue.stats).toMatchObject({ waiting: 0, inFlight: 0, sent: starts.length });
        expect(clock.countTimers()).toBe(0);
      }),
    );
  });

  test('below one request a second, no two are closer than the rate allows', async () => {
    const clock = virtualTime();
    const rates = fc.double({ min: 0.2, max: 0.99, noNaN: true });
    await fc.assert(
      fc.asyncProperty(rates, plannedRequests, async (requestsPerSecond, requests) => {
        const queue = new RequestQueue({ requestsPerSecond, maxConcurrency: 8 });
        const { starts, arrivals } = await playRequests(clock, queue, requests);
        expect(mostWithin(1_000 / requestsPerSecond, starts)).toBeLessThanOrEqual(1);
        expect(mostWithin(1_000 / requestsPerSecond, arrivals)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

/** To 10 ms: how p-queue goes on depends on the clock of the test. */
const inTens = (times: readonly number[]) => times.map((time) => Math.floor(time / 10) * 10);

describe('the budget is used up', () => {
  test('all slots send at once, and again after their rest', async () => {
    const clock = virtualTime();
    const queue = new RequestQueue({ requestsPerSecond: 3, maxConcurrency: 8 });
    const { starts } = await playRequests(clock, queue, Array(7).fill(request));
    expect(inTens(starts)).toEqual([0, 0, 0, 1_040, 1_040, 1_040, 2_080]);
  });

  test('a slot that rests is not in flight, so fewer requests at once do not make fewer a second', async () => {
    const clock = virtualTime();
    const queue = new RequestQueue({ requestsPerSecond: 4, maxConcurrency: 1 });
    const { starts } = await playRequests(clock, queue, Array(5).fill(request));
    expect(inTens(starts)).toEqual([0, 40, 80, 120, 1_040]);
  });

  test('a rate above one that is no whole number is rounded down', async () => {
    const clock = virtualTime();
    const queue = new RequestQueue({ requestsPerSecond: 2.9, maxConcurrency: 8 });
    const { starts } = await playRequests(clock, queue, Array(4).fill(request));
    expect(inTens(starts)).toEqual([0, 0, 1_040, 1_040]);
  });

  test('a request that is aborted while it waits costs nothing', async () => {
    const clock = virtualTime();
    const queue = new RequestQueue({ requestsPerSecond: 1, maxConcurrency: 1 });
    const aborted = { ...request, abortAfterMs: 500 };
    const { starts, settled } = await playRequests(clock, queue, [request, aborted, aborted, request]);
    expect(inTens(starts)).toEqual([0, 1_040]);
    expect(settled).toBe(4);
  });

  test('a request that is aborted in flight may have arrived, so its slot rests from then on', async () => {
    const clock = virtualTime();
    const queue = new RequestQueue({ requestsPerSecond: 1, maxConcurrency: 1 });
    const aborted = { ...request, upMs: 5_000, abortAfterMs: 500 };
    const { starts } = await playRequests(clock, queue, [aborted, request]);
    expect(inTens(starts)).toEqual([0, 1_500]);
  });

  test.each([-3_600_000, 3_600_000])(
    'G6 a system clock that is set by %i ms changes nothing',
    async (jumpMs) => {
      const clock = virtualTime();
      const queue = new RequestQueue({ requestsPerSecond: 2, maxConcurrency: 2 });
      setTimeout(() => clock.setSystemTime(Date.now() + jumpMs), 500);
      const { starts } = await playRequests(clock, queue, Array(6).fill(request));
      expect(inTens(starts)).toEqual([0, 0, 1_040, 1_040, 2_080, 2_080]);
    },
  );
});
