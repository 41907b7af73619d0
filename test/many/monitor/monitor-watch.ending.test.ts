import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { unhandledRejections } from '../../support/unhandled-rejections.js';
import { virtualTime } from '../../support/virtual-time.js';
import { MONITOR_ID, MonitorWorld } from './monitor-world.js';
import { watching } from './watching.js';

const START = Date.parse('2026-03-01T12:00:00Z');
const HOUR_MS = 3_600_000;
const httpError = (status: number) => Object.assign(new Error(`HTTP ${status}`), { status });

/** A world in which one run is being watched. */
async function busy(options?: Parameters<typeof watching>[1]) {
  const clock = virtualTime(START);
  const world = new MonitorWorld();
  world.add({ endedAt: START + HOUR_MS });
  const { watch, events } = watching(world, options);
  await clock.tickAsync(10_000);
  return { clock, world, watch, events };
}

describe('G3 a watch of a monitor that was stopped', () => {
  test('does nothing any more: no request, no event, no timer', async () => {
    const { clock, world, watch, events } = await busy();
    const before = { requests: world.requests.length, events: events.length };
    watch.stop();
    watch.wake();
    expect(clock.countTimers()).toBe(0);
    world.add();
    await clock.tickAsync(2 * HOUR_MS);
    expect({ requests: world.requests.length, events: events.length }).toEqual(before);
    await expect(watch.ended).resolves.toBeUndefined();
  });

  test('has aborted what was in flight', async () => {
    virtualTime(START);
    const world = new MonitorWorld();
    const aborted = vi.fn();
    const fetchMonitor = (_id: string, { signal }: { signal?: AbortSignal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(aborted(signal.reason)));
      });
    world.api = { ...world.api, fetchMonitor };
    const { watch } = watching(world);
    await Promise.resolve();
    await Promise.resolve();
    watch.stop('enough');
    expect(aborted).toHaveBeenCalledExactlyOnceWith('enough');
    await watch.ended;
  });

  test('leaves no listener on the caller’s signal', async () => {
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, 'addEventListener');
    const removed = vi.spyOn(signal, 'removeEventListener');
    const { watch } = await busy({ signal });
    watch.stop();
    expect(removed).toHaveBeenCalledTimes(added.mock.calls.length);
    expect(added).toHaveBeenCalledTimes(1);
  });
});

describe('G4 a watch of a monitor', () => {
  test('makes no request with a signal that is aborted already', async () => {
    const clock = virtualTime(START);
    const world = new MonitorWorld();
    const { watch } = watching(world, { signal: AbortSignal.abort('no') });
    await clock.tickAsync(HOUR_MS);
    expect(world.requests).toEqual([]);
    await watch.ended;
  });
});

describe('G5 being stopped', () => {
  test('is no failure: the runs’ watches reject with the reason, which nobody has to handle', async () => {
    const rejections = unhandledRejections();
    const controller = new AbortController();
    const { clock, watch, events } = await busy({ signal: controller.signal });
    const [ofRun] = watch.watches;
    controller.abort('shutdown');
    watch.stop('too late');
    await expect(ofRun?.outcome).rejects.toBe('shutdown');
    await expect(watch.ended).resolves.toBeUndefined();
    expect(events.filter((event) => event.startsWith('error'))).toEqual([]);
    clock.uninstall();
    expect(await rejections()).toEqual([]);
  });

  test.each(['run', 'status', 'outcome'] as const)(
    'by a listener of `%s` makes that the last event',
    async (event) => {
      const clock = virtualTime(START);
      const world = new MonitorWorld();
      world.add();
      world.add();
      const { watch, events } = watching(world);
      watch.once(event, () => watch.stop());
      watch.once(event, () => events.push('after the stop'));
      await clock.tickAsync(HOUR_MS);
      const ofEvent = { run: /^run /, status: / > /, outcome: / completed$/ }[event];
      expect(events.at(-1)).toMatch(ofEvent);
      expect(events.filter((text) => ofEvent.test(text) && !/> completed/.test(text))).toHaveLength(1);
    },
  );

  test('by a listener of `run` leaves the runs that were found with it unwatched', async () => {
    const clock = virtualTime(START);
    const world = new MonitorWorld();
    world.add();
    world.add();
    const { watch } = watching(world);
    watch.on('run', () => watch.stop());
    await clock.tickAsync(0);
    expect(clock.countTimers()).toBe(0);
    expect(world.timesOf('run')).toEqual([]);
    expect(watch.snapshot().runs.map(({ runId }) => runId)).toEqual(['run_2']);
  });

  test('happens at the end of a `using` block', async () => {
    const { clock, world, watch } = await busy();
    {
      using _scoped = watch;
    }
    const { length } = world.requests;
    await clock.tickAsync(HOUR_MS);
    expect(world.requests).toHaveLength(length);
  });
});

describe('G10 the watch of a monitor fails', () => {
  test.each([
    [401, 'RUN_ACCESS'],
    [402, 'RUN_ACCESS'],
    [403, 'RUN_ACCESS'],
    [400, 'RUN_REQUEST'],
  ])('at once if the API answers %d, and stops the watches of its runs', async (status, code) => {
    const { clock, world, watch, events } = await busy();
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
    world.api = { ...world.api, fetchMonitor: async (id) => ({ id, status: 'enabled', lastRun }) };
    const { watch } = watching(world);
    await clock.tickAsync(0);
    await expect(watch.ended).rejects.toThrow('it is a run of a Search Monitor');
  });

  test('with the monitor as it was last seen, but not with its list of runs', async () => {
    const { clock, world, watch } = await busy();
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
      fetchMonitor: async (id, options) => {
        if (down.isDown) throw httpError(503);
        return fetchMonitor?.(id, options);
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

describe('a run that cannot be watched any further', () => {
  test('is reported once, and the others are watched on', async () => {
    const { clock, world, events } = await busy({ timeoutMs: 60_000 });
    world.add({ createdAt: START + 20_000, endedAt: START + 30_000 });
    await clock.tickAsync(2 * HOUR_MS);
    expect(events).toEqual([
      'run run_1',
      'run_1: null > created',
      'run_1: created > running',
      'error run_1: RUN_TIMEOUT',
      'run run_2',
      'run_2: null > completed',
      'run_2 completed',
    ]);
  });

  test('is not reported again, as long as it does not end', async () => {
    const clock = virtualTime(START);
    const world = new MonitorWorld();
    world.add({ endedAt: START + 1_000 * HOUR_MS });
    const { events } = watching(world, { timeoutMs: 60_000 });
    await clock.tickAsync(HOUR_MS);
    world.add();
    await clock.tickAsync(15 * 24 * HOUR_MS);
    expect(events.filter((event) => event.startsWith('run '))).toEqual(['run run_1', 'run run_2']);
  });

  test('because its id is not fit for a path, is given up', async () => {
    const clock = virtualTime(START);
    const world = new MonitorWorld();
    world.add({ id: '../runs', createdAt: START - 1 });
    world.add({ endedAt: START + 30_000 });
    const { events } = watching(world);
    await clock.tickAsync(2 * HOUR_MS);
    expect(events[0]).toMatch(
      /^error \.\.\/runs: TypeError: `run` takes an id that is one segment of a path/,
    );
    expect(events.slice(1)).toEqual([
      'run run_2',
      'run_2: null > created',
      'run_2: created > running',
      'run_2: running > completed',
      'run_2 completed',
    ]);
  });

  test('is an uncaught error if nobody listens for errors', async () => {
    const reportError = vi.fn();
    vi.stubGlobal('reportError', reportError);
    onTestFinished(() => void vi.unstubAllGlobals());
    const { clock, watch } = await busy({ timeoutMs: 60_000 });
    watch.removeAllListeners('error');
    await clock.tickAsync(60_000);
    expect(reportError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'RUN_TIMEOUT' }));
  });

  test('because its watch was stopped by who was handed it, is silent from then on', async () => {
    const { clock, watch, events } = await busy();
    watch.watches[0]?.stop();
    await clock.tickAsync(2 * HOUR_MS);
    expect(events).toEqual(['run run_1', 'run_1: null > created', 'run_1: created > running']);
    expect(watch.watches).toEqual([]);
  });
});
