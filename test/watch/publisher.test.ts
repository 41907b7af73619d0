import { describe, expect, test, vi } from 'vitest';
import { type WatchEvent, watchRun } from '../../src/index.js';
import { scriptedSource, type Timeline } from '../../src/testing/index.js';
import { virtualTime } from '../support/virtual-time.js';
import { watchScript } from '../support/watch-script.js';

const TIMELINE: Timeline = [
  { status: 'created', forMs: 10_000 },
  { status: 'running', forMs: 20_000 },
  { status: 'completed' },
];

function watchWithEvents(timeline = TIMELINE, options: object = {}) {
  const clock = virtualTime();
  const events: WatchEvent[] = [];
  const onEvent = (event: WatchEvent) => events.push(event);
  return { clock, events, ...watchScript(timeline, { onEvent, ...options }) };
}

describe('onEvent', () => {
  test('is called with the start at once, within the call', () => {
    const { events, watch } = watchWithEvents();
    expect(events).toMatchObject([{ type: 'start', isResumed: false, runId: watch.runId }]);
    watch.stop();
  });

  test('is called with all that the emitter emits, in the same order', async () => {
    const { clock, events, watch, source } = watchWithEvents(TIMELINE, { pollInterval: 10_000 });
    source.queueFault(null, { fault: 'status', status: 503 });
    const emitted: unknown[] = [];
    for (const name of ['status', 'poll', 'retry'] as const) {
      watch.on(name, (event: object) => emitted.push({ type: name, ...event }));
    }
    watch.on('outcome', (outcome) => emitted.push({ type: 'outcome', outcome }));
    await clock.tickAsync(60_000);
    const { watchId = 0 } = events[0] ?? {};
    const ids = { parentId: watch.monitorId, runId: watch.runId };
    const identity = { watchId, kind: 'monitor_run', ...ids, isPooled: false };
    expect(events.slice(1)).toEqual(emitted.map((event) => Object.assign({}, identity, event)));
    expect(events.map(({ type }) => type)).toContain('retry');
    expect(events.at(-1)).toMatchObject({ type: 'outcome', outcome: { status: 'completed' } });
  });

  test('is called with what the watch fails with', async () => {
    const { clock, events, watch } = watchWithEvents(TIMELINE, { timeoutMs: 5_000 });
    watch.catch(() => {});
    await clock.tickAsync(5_000);
    expect(events.at(-1)).toMatchObject({ type: 'error', error: { code: 'RUN_TIMEOUT' } });
  });

  test('is called with the reason the watch is stopped for, and never again', async () => {
    const { clock, events, watch } = watchWithEvents();
    watch.stop('enough');
    await clock.tickAsync(60_000);
    expect(events.map(({ type }) => type)).toEqual(['start', 'stop']);
    expect(events.at(-1)).toMatchObject({ reason: 'enough' });
  });

  test('numbers the watches, and says which one is resumed', async () => {
    const { clock, events, watch, source } = watchWithEvents();
    await clock.tickAsync(1_000);
    watch.stop();
    const onEvent = (event: WatchEvent) => events.push(event);
    const { monitorId, runId } = source;
    watchRun(monitorId, runId, { source, onEvent, resumeFrom: watch.snapshot() }).stop();
    const starts = events.filter(({ type }) => type === 'start');
    expect(starts).toMatchObject([{ isResumed: false }, { isResumed: true }]);
    expect(new Set(starts.map(({ watchId }) => watchId)).size).toBe(2);
  });

  test('G3 that throws is reported, and harms no watch', async () => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const clock = virtualTime();
    const onEvent = () => {
      throw new Error('a fault of the caller');
    };
    const source = scriptedSource([{ status: 'completed' }]);
    const watch = watchRun(source.monitorId, source.runId, { source, onEvent });
    await clock.tickAsync(0);
    expect(await watch).toMatchObject({ status: 'completed' });
    expect(reported).toHaveBeenCalledTimes(4);
    vi.unstubAllGlobals();
  });
});
