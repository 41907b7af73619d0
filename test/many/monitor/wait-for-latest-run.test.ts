import { describe, expect, test } from 'vitest';
import { waitForLatestRun } from '../../../src/many/monitor/wait-for-latest-run.js';
import type { RunWatch } from '../../../src/watch/run-watch.js';
import { virtualTime } from '../../support/virtual-time.js';
import { httpError, MONITOR_ID, MonitorWorld } from './monitor-world.js';
import { START } from './watching.js';

const HOUR_MS = 3_600_000;

function world() {
  const clock = virtualTime(START);
  return { clock, monitor: new MonitorWorld() };
}

describe('waiting for the latest run of a monitor', () => {
  test('resolves at once, with one request, if it has ended', async () => {
    const { clock, monitor } = world();
    for (const hoursAgo of [2, 1, 3]) monitor.add({ createdAt: START - hoursAgo * HOUR_MS });
    const waited = waitForLatestRun(monitor.api);
    await clock.tickAsync(0);
    await expect(waited).resolves.toMatchObject({ runId: 'run_2', status: 'completed', polls: 1 });
    expect(monitor.requests.map(({ asked }) => asked)).toEqual(['monitor']);
  });

  test('waits for its end otherwise', async () => {
    const { clock, monitor } = world();
    monitor.add({ as: 'canceled' });
    const waited = waitForLatestRun(monitor.api);
    await clock.tickAsync(70_000);
    await expect(waited).resolves.toMatchObject({ runId: 'run_1', status: 'canceled' });
    expect(clock.countTimers()).toBe(0);
  });

  test('takes the one that was created last from the list, if the monitor names none', async () => {
    const { clock, monitor } = world();
    for (const hoursAgo of [2, 1, 3]) monitor.add({ createdAt: START - hoursAgo * HOUR_MS });
    monitor.api = { ...monitor.api, fetchMonitor: undefined };
    const waited = waitForLatestRun(monitor.api);
    await clock.tickAsync(0);
    await expect(waited).resolves.toMatchObject({ runId: 'run_2' });
  });

  test('passes on the watch of the run once it is found', async () => {
    const { clock, monitor } = world();
    monitor.add({ as: 'canceled' });
    const found: RunWatch[] = [];
    const waited = waitForLatestRun(monitor.api, { onFound: (watch) => found.push(watch) });
    await clock.tickAsync(1_000);
    expect(found).toMatchObject([{ runId: 'run_1', monitorId: MONITOR_ID }]);
    expect(found[0]?.status).toBeDefined();
    found[0]?.stop('enough');
    await expect(waited).rejects.toBe('enough');
  });

  test('takes no run that says it is of another monitor', async () => {
    const { monitor } = world();
    const lastRun = { id: 'run_1', monitorId: 'another', status: 'running' };
    const fetchMonitor = async () => ({ id: MONITOR_ID, lastRun });
    const waited = waitForLatestRun({ ...monitor.api, fetchMonitor });
    await expect(waited).rejects.toMatchObject({ code: 'RUN_NOT_FOUND', kind: 'monitor' });
  });

  test('rejects if there is no run at all', async () => {
    const { monitor } = world();
    const waited = waitForLatestRun(monitor.api);
    await expect(waited).rejects.toMatchObject({
      code: 'RUN_NOT_FOUND',
      kind: 'monitor',
      monitorId: MONITOR_ID,
      httpStatus: null,
      snapshot: null,
    });
    await expect(waited).rejects.toThrow(
      'Monitor monitor_9 has no run yet. To wait for its first, use `waitForNextRun`.',
    );
    expect(monitor.requests.map(({ asked }) => asked)).toEqual(['monitor', 'runs']);
  });

  test('G6 rejects when time is up, with the run if one was found', async () => {
    const { clock, monitor } = world();
    monitor.add({ endedAt: START + HOUR_MS });
    const failed = expect(waitForLatestRun(monitor.api, { timeoutMs: 60_000 })).rejects.toMatchObject({
      code: 'RUN_TIMEOUT',
      runId: 'run_1',
      elapsedMs: 60_000,
    });
    await clock.tickAsync(60_000);
    await failed;
  });

  test('G6 rejects when time is up before the monitor has answered', async () => {
    const { clock, monitor } = world();
    monitor.api = { ...monitor.api, fetchMonitor: () => Promise.reject(httpError(503)) };
    const failed = expect(waitForLatestRun(monitor.api, { timeoutMs: 60_000 })).rejects.toThrow(
      'Time is up: monitor monitor_9 could not be asked for its latest run within 1m (no poll was answered; the last attempt failed: 503: HTTP 503). Wait again, with a longer `timeoutMs`.',
    );
    await clock.tickAsync(60_000);
    await failed;
  });

  test('refuses an option that belongs to another wait', async () => {
    const { monitor } = world();
    await expect(Reflect.apply(waitForLatestRun, undefined, [monitor.api, { after: 0 }])).rejects.toThrow(
      '`after` is unknown',
    );
  });
});
