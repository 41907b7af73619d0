import { describe, expect, test } from 'vitest';
import type { WatchOptions } from '../../src/index.js';
import type { TelemetryEvent } from '../../src/otel/index.js';
import { reportedRequest } from '../../src/otel/reported-request.js';
import type { Fault } from '../../src/testing/index.js';
import { virtualTime } from '../support/virtual-time.js';
import { watchScript } from '../support/watch-script.js';

/** The events of a watch that meets these faults, and how often its source was called. */
async function eventsOfWatch(faults: readonly (Fault | null)[], options: WatchOptions = {}) {
  const clock = virtualTime();
  const events: TelemetryEvent[] = [];
  const onEvent = (event: TelemetryEvent) => events.push(event);
  const timeline = [{ status: 'running', forMs: 15_000 }, { status: 'completed' }] as const;
  const { source, watch } = watchScript(timeline, { onEvent, pollInterval: 10_000, ...options });
  watch.catch(() => {});
  source.queueFault(...faults);
  await clock.tickAsync(120_000);
  return { events, calls: source.calls.length };
}

const statuses = (events: readonly TelemetryEvent[]) =>
  events.flatMap((event) => reportedRequest(event) ?? []).map(({ what, status }) => [what, status]);

const unusableInterval = () => {
  throw new RangeError('no such interval');
};
const UNAVAILABLE = { fault: 'status', status: 503 } as const;
const UNAUTHORIZED = { fault: 'status', status: 401 } as const;

describe('a watch without a pool', () => {
  test('reports one request for each attempt that is answered', async () => {
    const { events, calls } = await eventsOfWatch([]);
    expect(statuses(events)).toEqual(Array.from({ length: calls }, () => ['run', 200]));
    expect(calls).toBe(3);
  });

  test('reports one for each that fails, with its status if it has one, and the last is no exception', async () => {
    const { events, calls } = await eventsOfWatch([
      null,
      UNAVAILABLE,
      { fault: 'reset', when: 'before-headers' },
      UNAUTHORIZED,
    ]);
    expect(statuses(events)).toEqual([
      ['run', 200],
      ['run', 503],
      ['run', null],
      ['run', 401],
    ]);
    expect(calls).toBe(4);
  });

  test.each([
    ['time is up', { timeoutMs: 12_000 }],
    ['its poll interval throws', { pollInterval: unusableInterval }],
  ])('reports none because %s', async (_rule, options) => {
    const { events } = await eventsOfWatch([], options);
    const last = events.slice(-1);
    expect(last).toMatchObject([{ type: 'error' }]);
    expect(statuses(last)).toEqual([]);
  });
});

describe('a watch of a pool', () => {
  test('reports none: its attempts may share one', async () => {
    const { events, calls } = await eventsOfWatch([UNAVAILABLE, null, UNAUTHORIZED]);
    expect(calls).toBe(3);
    expect(statuses(events.map((event) => ({ ...event, isPooled: true })))).toEqual([]);
  });
});

describe('a pool', () => {
  test('reports each of its own, however many polls it answered', () => {
    const request = { type: 'request', what: 'runs', durationMs: 80, waitedMs: 0, polls: 40 } as const;
    expect(
      statuses([
        { ...request, status: 200 },
        { ...request, status: null },
      ]),
    ).toEqual([
      ['runs', 200],
      ['runs', null],
    ]);
    expect(statuses([{ type: 'hold', delayMs: 1_000, status: 429 }])).toEqual([]);
  });
});
