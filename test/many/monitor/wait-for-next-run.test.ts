import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { waitForNextRun } from '../../../src/many/monitor/wait-for-next-run.js';
import { iso, MONITOR_ID } from './monitor-world.js';
import { plannedWorld } from './planned-world.js';
import { START } from './watching.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

describe('waiting for the next run of a monitor', () => {
  test('resolves with the outcome of the first run that is created after the call', async () => {
    const { clock, world: monitor } = plannedWorld();
    const waited = waitForNextRun(monitor.api);
    await clock.tickAsync(10 * MINUTE_MS);
    monitor.add({ as: 'failed' });
    monitor.add({ createdAt: START + 10 * MINUTE_MS + 500 });
    await clock.tickAsync(2 * MINUTE_MS);
    await expect(waited).resolves.toMatchObject({ runId: 'run_2', monitorId: MONITOR_ID, status: 'failed' });
    expect(clock.countTimers()).toBe(0);
  });

  test.each([
    ['a Date', new Date(START - HOUR_MS)],
    ['an ISO string', iso(START - HOUR_MS)],
    ['epoch milliseconds', START - HOUR_MS],
  ])(
    'takes %s as `after`: a run from before the call is found, the one that was created right then is not',
    async (_form, after) => {
      const { clock, world: monitor } = plannedWorld();
      monitor.add({ createdAt: START - 1_000 });
      monitor.add({ createdAt: START - 2_000 });
      const waited = waitForNextRun(monitor.api, { after });
      await clock.tickAsync(2 * MINUTE_MS);
      await expect(waited).resolves.toMatchObject({ runId: 'run_3' });
    },
  );

  test('finds a run that is not planned within seconds, because whoever waits expects one', async () => {
    const { clock, world: monitor } = plannedWorld();
    monitor.fields = { status: 'disabled', nextRunAt: null };
    const waited = waitForNextRun(monitor.api);
    await clock.tickAsync(MINUTE_MS);
    monitor.add({ endedAt: START + MINUTE_MS + 1_000 });
    await clock.tickAsync(8_000);
    await expect(waited).resolves.toMatchObject({ runId: 'run_2' });
  });

  test('passes on the watch of the run once it is found, and is not disturbed by what that leads to', async () => {
    const { clock, world: monitor } = plannedWorld();
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    onTestFinished(() => void vi.unstubAllGlobals());
    const broken = new Error('broken');
    const onFound = vi.fn(() => {
      throw broken;
    });
    const waited = waitForNextRun(monitor.api, { onFound });
    await clock.tickAsync(10 * MINUTE_MS);
    expect(onFound).not.toHaveBeenCalled();
    monitor.add();
    await clock.tickAsync(2 * MINUTE_MS);
    await expect(waited).resolves.toMatchObject({ runId: 'run_2' });
    expect(onFound.mock.calls).toMatchObject([[{ runId: 'run_2' }]]);
    expect(reported.mock.calls).toEqual([[broken]]);
  });

  test('costs no more than 100 requests more for that, if none comes', async () => {
    const { clock, world: monitor } = plannedWorld();
    monitor.fields = { status: 'enabled', nextRunAt: null };
    const waited = waitForNextRun(monitor.api, { timeoutMs: 24 * HOUR_MS });
    const failed = expect(waited).rejects.toMatchObject({ code: 'RUN_TIMEOUT' });
    await clock.tickAsync(24 * HOUR_MS);
    await failed;
    expect(monitor.timesOf('monitor').length).toBeLessThan(200);
  });

  test('resolves at once, with two requests, if that run has ended', async () => {
    const { clock, world: monitor } = plannedWorld();
    const waited = waitForNextRun(monitor.api, { after: START - 2 * HOUR_MS });
    await clock.tickAsync(0);
    await expect(waited).resolves.toMatchObject({ runId: 'run_1', status: 'completed' });
    expect(monitor.requests.map(({ asked }) => asked)).toEqual(['monitor', 'runs']);
  });

  test('counts from the call by the server’s clock where it is known', async () => {
    const { clock, world: monitor } = plannedWorld();
    monitor.serverAheadMs = -HOUR_MS;
    monitor.lagMs = () => HOUR_MS;
    const waited = waitForNextRun(monitor.api);
    await clock.tickAsync(10_000);
    monitor.add({ createdAt: Date.now() - HOUR_MS });
    await clock.tickAsync(20 * MINUTE_MS);
    await expect(waited).resolves.toMatchObject({ runId: 'run_2' });
  });

  test.each([['fetchMonitor'], ['listRuns']] as const)('works without %s', async (missing) => {
    const { clock, world: monitor } = plannedWorld();
    monitor.api = { ...monitor.api, [missing]: undefined };
    const waited = waitForNextRun(monitor.api);
    await clock.tickAsync(MINUTE_MS);
    monitor.add();
    await clock.tickAsync(20 * MINUTE_MS);
    await expect(waited).resolves.toMatchObject({ runId: 'run_2' });
  });
});
