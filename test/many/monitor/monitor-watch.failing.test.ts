import { describe, expect, test, vi } from 'vitest';
import { unhandledRejections } from '../../support/unhandled-rejections.js';
import { virtualTime } from '../../support/virtual-time.js';
import { httpError, MONITOR_ID, MonitorWorld } from './monitor-world.js';
import { START, watching, watchingOne } from './watching.js';

const HOUR_MS = 3_600_000;

describe('G10 the watch of a monitor fails', () => {
  test.each([
    [401, 'RUN_ACCESS'],
    [402, 'RUN_ACCESS'],
    [403, 'RUN_ACCESS'],
    [400, 'RUN_REQUEST'],
  ])('at once if the API answers %d, and stops the watches of its runs', async (status, code) => {
    const { clock, world, watch, events } = await watchingOne();
    const [ofRun] = watch.watches;
    world.failures.monitor.push(httpError(status));
    watch.wake();
    await clock.tickAsync(0);
    expect(events.at(-1)).toBe(`error null: ${code}`);
    await expect(watch.ended).rejects.toMatchObject({
      code,
      kind: 'monitor',
      monitorId: MONITOR_ID,
      httpStatus: status,
    });
    await expect(ofRun?.outcome).rejects.toMatchObject({ code });
    expect(clock.countTimers()).toBe(0);
  });

  test('after the grace if there is no such monitor, though its list of runs is an empty page', async () => {
    const clock = virtualTime(START);
    const world = new MonitorWorld();
    world.api = { ...world.api, fetchMonitor: () => Promise.reject(httpError(404)) };
    const { watch, events } = watching(world);
    await clock.tickAsync(9_999);
    expect(events).toEqual([]);
    await clock.tickAsync(1);
    expect(events).toEqual(['error null: RUN_NOT_FOUND']);
    await expect(watch.ended).rejects.toThrow(
      /^Could not get monitor monitor_9 \(404: HTTP 404; \d attempts in 10s\)\. Check the id: those of `exa\.monitors`/,
    );
  });

  test('if its runs are those of another product, with the name of that', async () => {
    const clock = virtualTime(START);
    const world = new MonitorWorld();
    const lastRun = { id: 'a', status: 'cancelled', cancelledAt: null };
    world.api = { ...world.api, fetchMonitor: async () => ({ id: MONITOR_ID, status: 'enabled', lastRun }) };
    const { watch } = watching(world);
    await clock.tickAsync(0);
    await expect(watch.ended).rejects.toThrow('it is a run of a Search Monitor');
  });

  test('with the monitor as it was last seen, but not with its list of runs', async () => {
    const { clock, world, watch } = await watchingOne();
    world.failures.monitor.push(httpError(401));
    watch.wake();
    await clock.tickAsync(0);
    await expect(watch.ended).rejects.toMatchObject({ lastRun: { id: MONITOR_ID, listedRuns: null } });
  });

  test('with the line that called it in the stack', async () => {
    const clock = virtualTime(START);
    const world = new MonitorWorld();
    world.failures.monitor.push(httpError(401));
    const { watch } = watching(world);
    await clock.tickAsync(0);
    await expect(watch.ended).rejects.toMatchObject({ stack: expect.stringContaining('watching.ts') });
  });
});

describe('G5 a failure of the watch', () => {
  async function failing(prepare: (watch: ReturnType<typeof watching>['watch']) => void) {
    const rejections = unhandledRejections();
    const clock = virtualTime(START);
    const world = new MonitorWorld();
    world.failures.monitor.push(httpError(401));
    const { watch } = watching(world);
    watch.removeAllListeners('error');
    prepare(watch);
    await clock.tickAsync(0);
    clock.uninstall();
    return rejections();
  }

  test('is an unhandled rejection if nobody listens', async () => {
    expect(await failing(() => {})).toMatchObject([{ code: 'RUN_ACCESS' }]);
  });

  test('is handled by an `error` listener, or by who iterates', async () => {
    expect(await failing((watch) => watch.on('error', () => {}))).toEqual([]);
    expect(
      await failing(
        (watch) =>
          void watch[Symbol.asyncIterator]()
            .next()
            .catch(() => {}),
      ),
    ).toEqual([]);
  });
});

describe('G9 an outage', () => {
  test('of hours does not end the watch: attempts are retried, and what came meanwhile is found', async () => {
    const clock = virtualTime(START);
    const world = new MonitorWorld();
    const down = { isDown: true };
    const { fetchMonitor } = world.api;
    world.api = {
      ...world.api,
      fetchMonitor: async (options) => {
        if (down.isDown) throw httpError(503);
        return fetchMonitor?.(options);
      },
    };
    const retry = vi.fn();
    const { watch, events } = watching(world);
    watch.on('retry', retry);
    await clock.tickAsync(HOUR_MS);
    world.add();
    await clock.tickAsync(HOUR_MS);
    down.isDown = false;
    await clock.tickAsync(30_000);
    expect(events).toEqual(['run run_1', 'run_1: null > completed', 'run_1 completed']);
    expect(retry.mock.lastCall?.[0]).toMatchObject({ reason: '503: HTTP 503' });
    expect(retry.mock.calls.length).toBeGreaterThan(240);
  });

  test('ends it if `retry.maxTimeMs` says so, and the error says how to go on', async () => {
    const clock = virtualTime(START);
    const world = new MonitorWorld();
    world.api = { ...world.api, fetchMonitor: () => Promise.reject(httpError(503)) };
    const { watch } = watching(world, { retry: { maxTimeMs: 60_000 } });
    await clock.tickAsync(60_000);
    await expect(watch.ended).rejects.toThrow(
      /Its runs go on; to miss none, start again with `resumeFrom` or `after`\.$/,
    );
  });
});
