import { afterEach, describe, expect, test, vi } from 'vitest';
import { createWatchPool, monitorRun, type RunSource, type WatchPoolOptions } from '../../src/index.js';
import { scriptedSource, type Timeline } from '../../src/testing/index.js';
import { unhandledRejections } from '../support/unhandled-rejections.js';
import { virtualTime } from '../support/virtual-time.js';

const MINUTE: Timeline = [{ status: 'running', forMs: 60_000 }, { status: 'completed' }];

function poolOver(timeline = MINUTE, options: WatchPoolOptions = {}) {
  const clock = virtualTime();
  const source = scriptedSource(timeline);
  const get = vi.fn<RunSource['get']>((...args) => source.get(...args));
  const pool = createWatchPool({ source: { get }, ...options });
  const { monitorId, runId } = source;
  return { clock, source, get, pool, monitorId, runId };
}

afterEach(() => void vi.restoreAllMocks());

describe('G17 watches of the same run in a pool', () => {
  test('share their polls', async () => {
    const { clock, get, pool, monitorId, runId } = poolOver();
    const both = [pool.waitForRun(monitorId, runId), pool.waitForRun(monitorId, runId)];
    await clock.tickAsync(120_000);
    for (const { status, polls } of await Promise.all(both)) {
      expect(status).toBe('completed');
      expect(polls).toBe(get.mock.calls.length);
    }
  });

  test('G6 keep their own deadlines', async () => {
    const { clock, pool, monitorId, runId } = poolOver();
    const short = pool.waitForRun(monitorId, runId, { timeoutMs: 10_000 });
    const long = pool.waitForRun(monitorId, runId, { timeoutMs: 200_000 });
    const rejected = expect(short).rejects.toMatchObject({ code: 'RUN_TIMEOUT', elapsedMs: 10_000 });
    await clock.tickAsync(10_000);
    await rejected;
    await clock.tickAsync(120_000);
    expect(await long).toMatchObject({ status: 'completed' });
  });

  test('keep their own signals: one that leaves does not disturb the other', async () => {
    const { clock, pool, monitorId, runId } = poolOver();
    const controller = new AbortController();
    const leaving = pool.waitForRun(monitorId, runId, { signal: controller.signal });
    const staying = pool.waitForRun(monitorId, runId);
    controller.abort('enough');
    await expect(leaving).rejects.toBe('enough');
    await clock.tickAsync(120_000);
    expect(await staying).toMatchObject({ status: 'completed' });
  });

  test('keep their own snapshots', async () => {
    const { clock, pool, monitorId, runId } = poolOver();
    const first = pool.watchRun(monitorId, runId);
    await clock.tickAsync(20_000);
    const second = pool.watchRun(monitorId, runId, { resumeFrom: first.snapshot() });
    first.stop();
    await clock.tickAsync(120_000);
    expect((await second).polls).toBeGreaterThan(first.snapshot().polls);
  });
});

describe('waitForRuns', () => {
  const runs = (ids: readonly string[]) => ids.map((id) => ['monitor_1', id] as const);

  /** Each run ends after as many seconds as its name says, as its letter says; `x` is refused. */
  function poolOfNamedRuns() {
    const clock = virtualTime();
    const startedAt = Date.now();
    const polled: string[] = [];
    const get: RunSource['get'] = async (monitorId, id) => {
      polled.push(id);
      if (id.startsWith('x')) throw Object.assign(new Error('Invalid key'), { status: 401 });
      const hasEnded = Date.now() - startedAt >= 1_000 * Number(id.slice(1));
      const end = id.startsWith('f') ? 'failed' : 'completed';
      return { id, monitorId, status: hasEnded ? end : 'running' };
    };
    return { clock, polled, pool: createWatchPool({ source: { get }, requestsPerSecond: 100 }) };
  }

  test('G1 resolves with the outcomes in the order of the runs, whatever they are', async () => {
    const { clock, pool } = poolOfNamedRuns();
    const outcomes = pool.waitForRuns(runs(['c20', 'f5', 'c1']));
    await clock.tickAsync(60_000);
    expect((await outcomes).map(({ runId, status }) => [runId, status])).toEqual([
      ['c20', 'completed'],
      ['f5', 'failed'],
      ['c1', 'completed'],
    ]);
  });

  test('all: the first wait that fails stops the others, and nothing is left behind', async () => {
    const { clock, polled, pool } = poolOfNamedRuns();
    const unhandled = unhandledRejections();
    const outcomes = pool.waitForRuns(runs(['c20', 'x1', 'c30']), { mode: 'all' });
    const rejected = expect(outcomes).rejects.toMatchObject({ code: 'RUN_ACCESS', runId: 'x1' });
    await clock.tickAsync(1_000);
    await rejected;
    const sofar = polled.length;
    await clock.tickAsync(60_000);
    expect(polled.length).toBe(sofar);
    expect(pool.stats().watches).toBe(0);
    clock.uninstall();
    expect(await unhandled()).toEqual([]);
  });

  test('settled: each ends by itself', async () => {
    const { clock, pool } = poolOfNamedRuns();
    const outcomes = pool.waitForRuns(runs(['c20', 'x1']), { mode: 'settled' });
    await clock.tickAsync(60_000);
    expect(await outcomes).toMatchObject([
      { status: 'fulfilled', value: { status: 'completed' } },
      { status: 'rejected', reason: { code: 'RUN_ACCESS' } },
    ]);
  });

  test('any: the first run that ends stops the others', async () => {
    const { clock, pool } = poolOfNamedRuns();
    const first = pool.waitForRuns(runs(['c2000', 'x1', 'f5']), { mode: 'any' });
    await clock.tickAsync(60_000);
    expect(await first).toMatchObject({ runId: 'f5', status: 'failed' });
    expect(pool.stats().watches).toBe(0);
  });

  test('starts all or none', async () => {
    const { clock, polled, pool } = poolOfNamedRuns();
    await expect(pool.waitForRuns(runs(['c1', 'a/b']))).rejects.toMatchObject({ option: 'run' });
    await clock.tickAsync(60_000);
    expect(polled).toEqual([]);
    expect(pool.stats().watches).toBe(0);
  });

  test.each([
    ['all', []],
    ['settled', []],
  ] as const)('%s of no runs is no outcome', async (mode, expected) => {
    const { pool } = poolOfNamedRuns();
    expect(await pool.waitForRuns([], { mode })).toEqual(expected);
  });

  test('any of no runs is refused, and so is what is no pair or no mode', async () => {
    const { pool } = poolOfNamedRuns();
    await expect(pool.waitForRuns([], { mode: 'any' })).rejects.toMatchObject({ option: 'runs' });
    const call = (...args: unknown[]) => Reflect.apply(pool.waitForRuns, pool, args);
    await expect(call([['monitor_1']])).rejects.toMatchObject({ option: 'runs[0]' });
    await expect(call([], null)).rejects.toThrow(TypeError);
    await expect(call([], { mode: 'first' })).rejects.toMatchObject({ option: 'mode' });
  });
});

describe('G22 a pool that is closed', () => {
  test('stops every watch with the reason, and leaves nothing behind', async () => {
    const { clock, get, pool, monitorId, runId } = poolOver();
    const watches = [pool.watchRun(monitorId, runId), pool.watchRun(monitorId, runId)];
    await clock.tickAsync(10_000);
    const calls = get.mock.calls.length;
    await pool.close('the worker ends');
    for (const watch of watches) await expect(watch.outcome).rejects.toBe('the worker ends');
    await clock.tickAsync(0);
    expect(clock.countTimers()).toBe(0);
    await clock.tickAsync(60_000);
    expect(get.mock.calls.length).toBe(calls);
    expect(pool.stats()).toMatchObject({ watches: 0, watched: 0, waiting: 0, inFlight: 0 });
  });

  test('aborts what is in flight', async () => {
    const clock = virtualTime();
    const aborted = vi.fn();
    const get: RunSource['get'] = (_monitorId, _runId, options) =>
      new Promise(() => options?.signal?.addEventListener('abort', aborted));
    const pool = createWatchPool({ source: { get } });
    pool.watchRun('m', 'r');
    await clock.tickAsync(0);
    await pool.close();
    expect(aborted).toHaveBeenCalledOnce();
    await clock.tickAsync(0);
    expect(clock.countTimers()).toBe(0);
  });

  test('can be closed again, refuses new watches, and closes at the end of a block', async () => {
    const { pool, monitorId, runId } = poolOver();
    await pool[Symbol.asyncDispose]();
    expect(pool.close()).toBe(pool.close());
    expect(() => pool.watchRun(monitorId, runId)).toThrow(/pool is closed/);
    await expect(pool.waitForRun(monitorId, runId)).rejects.toThrow(/pool is closed/);
    await expect(pool.waitForRuns([[monitorId, runId]])).rejects.toThrow(/pool is closed/);
  });
});

describe('a pool', () => {
  test('wakes the watches of a run by its id', async () => {
    const { clock, get, pool, monitorId, runId } = poolOver(MINUTE, { requestsPerSecond: 100 });
    pool.watchRun(monitorId, runId, { pollInterval: 60_000 });
    await clock.tickAsync(5_000);
    expect(get).toHaveBeenCalledTimes(1);
    pool.wake('another run');
    expect(() => Reflect.apply(pool.wake, pool, [{ id: runId }])).toThrow(/`id` takes a string/);
    pool.wake(runId);
    await clock.tickAsync(0);
    expect(get).toHaveBeenCalledTimes(2);
    await pool.close();
  });

  test('forgets a watch whose run has ended', async () => {
    const { clock, pool, monitorId, runId } = poolOver();
    pool.watchRun(monitorId, runId);
    expect(pool.stats()).toMatchObject({ watches: 1, watched: 1 });
    await clock.tickAsync(120_000);
    expect(pool.stats()).toMatchObject({ watches: 0, watched: 0 });
    await pool.close();
    expect(clock.countTimers()).toBe(0);
  });

  test('G5 handles the wait that a signal ends, though nobody awaits it yet', async () => {
    const { clock, pool, monitorId, runId } = poolOver();
    const unhandled = unhandledRejections();
    const signal = AbortSignal.abort(new Error('not any more'));
    const waits = [
      pool.waitForRun(monitorId, runId, { signal }),
      pool.waitFor(monitorRun(monitorId, runId), { signal }),
      pool.waitForRuns([[monitorId, runId]], { signal }),
    ];
    await clock.tickAsync(0);
    clock.uninstall();
    expect(await unhandled()).toEqual([]);
    for (const wait of waits) await expect(wait).rejects.toBe(signal.reason);
  });

  test('G5 leaves a failure that nobody handles unhandled', async () => {
    const { clock, pool } = poolOver();
    const unhandled = unhandledRejections();
    const refused: RunSource = { get: () => Promise.reject(Object.assign(new Error('no'), { status: 403 })) };
    pool.watchRun('m', 'r', { source: refused });
    await clock.tickAsync(1_000);
    clock.uninstall();
    expect(await unhandled()).toMatchObject([{ code: 'RUN_ACCESS' }]);
  });

  test('calls onEvent for all its watches, beside their own', async () => {
    const onEvent = vi.fn();
    const own = vi.fn();
    const { clock, pool, monitorId, runId } = poolOver(MINUTE, { onEvent });
    pool.watchRun(monitorId, runId, { onEvent: own });
    await clock.tickAsync(120_000);
    const types = (calls: unknown[][]) => calls.map(([event]) => Reflect.get(Object(event), 'type'));
    expect(types(onEvent.mock.calls).filter((type) => type !== 'request')).toEqual(types(own.mock.calls));
    expect(types(onEvent.mock.calls)).toContain('request');
    await pool.close();
  });

  test('refuses options that belong to it, and a source beside them', () => {
    const { pool } = poolOver();
    expect(() => Reflect.apply(pool.watchRun, pool, ['m', 'r', { apiKey: 'k' }])).toThrow(
      expect.objectContaining({ option: 'apiKey' }),
    );
    expect(() => createWatchPool({ source: { get: vi.fn() }, apiKey: 'k' })).toThrow(
      expect.objectContaining({ option: 'apiKey', received: 'both' }),
    );
  });

  test.each([
    ['requestsPerSecond', 0],
    ['requestsPerSecond', Number.POSITIVE_INFINITY],
    ['maxConcurrency', 1.5],
    ['maxConcurrency', 0],
  ])('refuses %s: %d', (option, value) => {
    expect(() => createWatchPool({ apiKey: 'k', [option]: value })).toThrow(
      expect.objectContaining({ option, name: 'RangeError' }),
    );
  });

  test('needs a key at once, unless it has a source', () => {
    vi.stubEnv('EXA_API_KEY', '');
    expect(() => createWatchPool()).toThrow(/there is no API key/);
    expect(() => createWatchPool({ source: { get: vi.fn() } })).not.toThrow();
    vi.unstubAllEnvs();
  });
});
