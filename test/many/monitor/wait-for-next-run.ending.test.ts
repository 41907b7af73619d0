import { describe, expect, test } from 'vitest';
import { waitForNextRun } from '../../../src/many/monitor/wait-for-next-run.js';
import { unhandledRejections } from '../../support/unhandled-rejections.js';
import { httpError, MONITOR_ID } from './monitor-world.js';
import { plannedWorld } from './planned-world.js';
import { START } from './watching.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

describe('G6 one deadline covers finding and watching', () => {
  test('no run came: the error says so, and when the next is planned', async () => {
    const { clock, world: monitor } = plannedWorld();
    const waited = waitForNextRun(monitor.api, { timeoutMs: 5 * MINUTE_MS });
    const failed = expect(waited).rejects.toMatchObject({
      code: 'RUN_TIMEOUT',
      kind: 'monitor',
      monitorId: MONITOR_ID,
      elapsedMs: 5 * MINUTE_MS,
      lastRun: undefined,
      snapshot: null,
      stack: expect.stringContaining('wait-for-next-run.ending.test.ts'),
    });
    await clock.tickAsync(5 * MINUTE_MS);
    await failed;
    await expect(waited).rejects.toThrow(
      'Time is up: no run of monitor monitor_9 created after 2026-03-01T12:00:00.000Z was found within 5m (the next is planned for 2026-03-01T12:10:00.000Z). To continue, wait again with the same `after`.',
    );
  });

  test('a run that is created just before it is found by the last poll', async () => {
    const { clock, world: monitor } = plannedWorld();
    const waited = waitForNextRun(monitor.api, { timeoutMs: 5 * MINUTE_MS });
    const failed = expect(waited).rejects.toMatchObject({
      code: 'RUN_TIMEOUT',
      kind: 'monitor_run',
      runId: 'run_2',
    });
    await clock.tickAsync(5 * MINUTE_MS - 1_000);
    monitor.add();
    await clock.tickAsync(1_000);
    await failed;
  });

  test('the run did not end: the error is that of its watch, and counts from the call', async () => {
    const { clock, world: monitor } = plannedWorld();
    const waited = waitForNextRun(monitor.api, { timeoutMs: 15 * MINUTE_MS });
    const failed = expect(waited).rejects.toMatchObject({
      code: 'RUN_TIMEOUT',
      kind: 'monitor_run',
      runId: 'run_2',
      elapsedMs: 15 * MINUTE_MS,
      lastRun: { status: 'running' },
    });
    await clock.tickAsync(10 * MINUTE_MS);
    monitor.add({ endedAt: START + 24 * HOUR_MS });
    await clock.tickAsync(5 * MINUTE_MS);
    await failed;
  });

  test('nothing was answered: the error says why', async () => {
    const { clock, world: monitor } = plannedWorld();
    monitor.api = { ...monitor.api, fetchMonitor: () => Promise.reject(httpError(503)) };
    const waited = waitForNextRun(monitor.api, { timeoutMs: 5 * MINUTE_MS });
    const failed = expect(waited).rejects.toThrow(
      '(no poll was answered; the last attempt failed: 503: HTTP 503)',
    );
    await clock.tickAsync(5 * MINUTE_MS);
    await failed;
  });
});

describe('waiting for the next run fails', () => {
  test.each([
    [401, 'RUN_ACCESS'],
    [404, 'RUN_NOT_FOUND'],
  ])('if the API answers %d for the monitor', async (status, code) => {
    const { clock, world: monitor } = plannedWorld();
    monitor.api = { ...monitor.api, fetchMonitor: () => Promise.reject(httpError(status)) };
    const failed = expect(waitForNextRun(monitor.api)).rejects.toMatchObject({
      code,
      kind: 'monitor',
    });
    await clock.tickAsync(10_000);
    await failed;
  });

  test.each([
    ['an unknown option', { before: START }, '`before` is unknown; known are'],
    [
      'an `after` that is no time',
      { after: 'noon' },
      '`after` takes a valid Date, an ISO 8601 date and time such as 2026-03-01T12:00:00Z, or epoch milliseconds, got "noon"',
    ],
    ['a timeout that is none', { timeoutMs: 0 }, '`timeoutMs` takes a number of milliseconds above 0, got 0'],
  ])('for %s, by rejecting', async (_what, options, message) => {
    const { world: monitor } = plannedWorld();
    await expect(Reflect.apply(waitForNextRun, undefined, [monitor.api, options])).rejects.toThrow(message);
    expect(monitor.requests).toEqual([]);
  });

  test('if runs can be found in no way', async () => {
    const { world: monitor } = plannedWorld();
    const api = { ...monitor.api, fetchMonitor: undefined, listRuns: undefined };
    await expect(waitForNextRun(api)).rejects.toThrow(
      '`source` takes an object with a method `list`, unless `monitors` is given, got one without it',
    );
  });
});

describe('G3 G4 a signal', () => {
  test.each([
    ['while no run is there', 0],
    ['while the run is watched', 12 * MINUTE_MS],
  ])('ends the wait %s, which nobody has to handle, and nothing goes on', async (_when, afterMs) => {
    const rejections = unhandledRejections();
    const { clock, world: monitor } = plannedWorld();
    const controller = new AbortController();
    const waited = waitForNextRun(monitor.api, { signal: controller.signal });
    await clock.tickAsync(10 * MINUTE_MS);
    if (afterMs > 0) monitor.add({ endedAt: START + HOUR_MS });
    await clock.tickAsync(afterMs);
    controller.abort('shutdown');
    expect(clock.countTimers()).toBe(0);
    clock.uninstall();
    expect(await rejections()).toEqual([]);
    await expect(waited).rejects.toBe('shutdown');
  });

  test('that is aborted already leads to no request', async () => {
    const { world: monitor } = plannedWorld();
    await expect(waitForNextRun(monitor.api, { signal: AbortSignal.abort('no') })).rejects.toBe('no');
    expect(monitor.requests).toEqual([]);
  });
});
