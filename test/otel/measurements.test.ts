import { describe, expect, test } from 'vitest';
import type { WatchOptions } from '../../src/index.js';
import type { Timeline } from '../../src/testing/index.js';
import { virtualTime } from '../support/virtual-time.js';
import { watchScript } from '../support/watch-script.js';
import { inMemoryTelemetry } from './in-memory-telemetry.js';

const COMPLETING: Timeline = [{ status: 'running', forMs: 15_000 }, { status: 'completed' }];
const KIND = { 'exa_runwatch.run.kind': 'monitor_run' };

/** Watches scripted runs, in virtual time and with 100 ms for each answer. */
function measuredWatches() {
  const clock = virtualTime('2026-03-01T12:00:00Z');
  const telemetry = inMemoryTelemetry({ clock });
  const watchOne = (timeline: Timeline, options: WatchOptions = {}) => {
    const { onEvent } = telemetry;
    const script = watchScript(timeline, { onEvent, pollInterval: 10_000, ...options }, 100);
    script.watch.catch(() => {});
    return script;
  };
  return { ...telemetry, clock, watchOne };
}

describe('of watches are counted', () => {
  test('those that are active', async () => {
    const { clock, watchOne, pointsOf } = measuredWatches();
    watchOne(COMPLETING);
    const { watch } = watchOne([{ status: 'running' }]);
    expect(await pointsOf('active_watches')).toEqual([{ attributes: KIND, value: 2 }]);
    await clock.tickAsync(60_000);
    expect(await pointsOf('active_watches')).toEqual([{ attributes: KIND, value: 1 }]);
    watch.stop();
    expect(await pointsOf('active_watches')).toEqual([{ attributes: KIND, value: 0 }]);
  });

  test('those that ended, by how they did', async () => {
    const { clock, watchOne, pointsOf } = measuredWatches();
    watchOne(COMPLETING);
    watchOne([{ status: 'failed' }]);
    watchOne([{ status: 'running' }], { timeoutMs: 5_000 });
    watchOne([{ status: 'running' }]).watch.stop();
    await clock.tickAsync(60_000);
    const ended = await pointsOf('ended_watches');
    expect(ended).toHaveLength(4);
    expect(ended).toEqual(
      expect.arrayContaining([
        endedBy('outcome', { 'exa_runwatch.run.status': 'completed' }),
        endedBy('outcome', { 'exa_runwatch.run.status': 'failed' }),
        endedBy('error', { 'error.type': 'RUN_TIMEOUT' }),
        endedBy('stop', {}),
      ]),
    );
  });

  test('their retries, by what failed', async () => {
    const { clock, watchOne, pointsOf } = measuredWatches();
    watchOne(COMPLETING).source.queueFault(
      { fault: 'status', status: 503 },
      { fault: 'reset', when: 'before-headers' },
      { fault: 'status', status: 503 },
    );
    await clock.tickAsync(60_000);
    expect(await pointsOf('retries')).toEqual([
      { attributes: { ...KIND, 'error.type': 'RUN_REQUEST', 'http.response.status_code': 503 }, value: 2 },
      { attributes: { ...KIND, 'error.type': 'RUN_REQUEST' }, value: 1 },
    ]);
  });
});

describe('of watches are measured, in seconds', () => {
  test('how late the end was seen', async () => {
    const { clock, watchOne, pointsOf } = measuredWatches();
    watchOne(COMPLETING);
    await clock.tickAsync(60_000);
    const [point] = await pointsOf('lateness');
    expect(point).toMatchObject({ attributes: KIND, value: { count: 1 } });
    // Polled at 0, 10.1 and 20.2 s, and answered 0.1 s later.
    expect(Object(point?.value).sum).toBeCloseTo(5.3);
  });

  test('how long the polls took', async () => {
    const { clock, watchOne, pointsOf } = measuredWatches();
    watchOne(COMPLETING);
    await clock.tickAsync(60_000);
    const [point] = await pointsOf('poll.duration');
    expect(point).toMatchObject({ attributes: KIND, value: { count: 3 } });
    expect(Object(point?.value).sum).toBeCloseTo(0.3);
  });
});

describe('requests', () => {
  const OF_A_RUN = { 'exa_runwatch.request.what': 'run' };

  test('are counted by what was requested and how it was answered', async () => {
    const { clock, watchOne, onEvent, pointsOf } = measuredWatches();
    watchOne(COMPLETING).source.queueFault(
      { fault: 'status', status: 503 },
      { fault: 'reset', when: 'before-headers' },
    );
    onEvent({ type: 'request', what: 'monitors', status: 200, durationMs: 80, polls: 3, waitedMs: 0 });
    await clock.tickAsync(60_000);
    expect(await pointsOf('requests')).toEqual([
      { attributes: { 'exa_runwatch.request.what': 'monitors', 'http.response.status_code': 200 }, value: 1 },
      { attributes: { ...OF_A_RUN, 'http.response.status_code': 503, 'error.type': '503' }, value: 1 },
      { attributes: { ...OF_A_RUN, 'error.type': '_OTHER' }, value: 1 },
      { attributes: { ...OF_A_RUN, 'http.response.status_code': 200 }, value: 3 },
    ]);
  });

  test('that were answered with 429 are counted by themselves, too', async () => {
    const { clock, watchOne, pointsOf } = measuredWatches();
    watchOne(COMPLETING).source.queueFault(
      { fault: 'status', status: 429 },
      { fault: 'status', status: 503 },
    );
    await clock.tickAsync(60_000);
    expect(await pointsOf('throttled_requests')).toEqual([{ attributes: OF_A_RUN, value: 1 }]);
  });
});

describe('of a pool', () => {
  test('each wait for the budget is measured, in seconds, by what was requested', async () => {
    const { onEvent, pointsOf } = inMemoryTelemetry();
    const answered = { type: 'request', status: 200, durationMs: 80, polls: 3 } as const;
    onEvent({ ...answered, what: 'runs', waitedMs: 1_500 });
    onEvent({ ...answered, what: 'runs', waitedMs: 500 });
    expect(await pointsOf('budget.wait_time')).toMatchObject([
      { attributes: { 'exa_runwatch.request.what': 'runs' }, value: { count: 2, sum: 2 } },
    ]);
  });

  test('each time the API holds it back is measured, in seconds, by the status', async () => {
    const { onEvent, pointsOf } = inMemoryTelemetry();
    onEvent({ type: 'hold', delayMs: 2_500, status: 429 });
    expect(await pointsOf('hold.duration')).toMatchObject([
      { attributes: { 'http.response.status_code': 429 }, value: { count: 1, sum: 2.5 } },
    ]);
  });
});

describe('every metric', () => {
  test('has a name of ours, a unit and a description', async () => {
    const { clock, watchOne, onEvent, measured } = measuredWatches();
    watchOne(COMPLETING).source.queueFault({ fault: 'status', status: 429 });
    onEvent({ type: 'request', what: 'runs', status: 200, durationMs: 80, polls: 3, waitedMs: 0 });
    onEvent({ type: 'hold', delayMs: 2_500, status: 429 });
    await clock.tickAsync(60_000);
    const metrics = await measured();
    expect(metrics.size).toBe(9);
    for (const { descriptor } of metrics.values()) {
      expect(descriptor.name).toMatch(/^exa_runwatch\.[a-z_.]+$/);
      expect(descriptor.unit).toMatch(/^(?:s|\{(?:request|retry|watch)\})$/);
      expect(descriptor.description).not.toBe('');
    }
  });
});

function endedBy(end: string, details: object) {
  return { attributes: { ...KIND, 'exa_runwatch.watch.end': end, ...details }, value: 1 };
}
