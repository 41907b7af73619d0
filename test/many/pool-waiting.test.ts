import { describe, expect, onTestFinished, test } from 'vitest';
import { createWatchPool, type PoolWatchOptions } from '../../src/index.js';
import { virtualTime } from '../support/virtual-time.js';
import { countKeepingTimers } from './keeping-timers.js';
import { manyRuns } from './many-runs.js';
import { passTime } from './pass-time.js';

/** Twenty runs at one request a second: a poll waits for about twenty seconds. */
function busyPool(options: PoolWatchOptions) {
  const clock = virtualTime();
  const timeline = [{ status: 'running', forMs: 60_000 }, { status: 'completed' }] as const;
  const { source, pairs } = manyRuns({ runs: 20 }, timeline);
  const types: string[] = [];
  const onEvent = ({ type }: { readonly type: string }) => types.push(type);
  const pool = createWatchPool({ source: { get: source.get }, requestsPerSecond: 1, onEvent });
  const watches = pairs.map(([monitorId, runId]) => pool.watchRun(monitorId, runId, options));
  return { clock, types, pool, watches };
}

describe('G20 waiting for the budget', () => {
  test('is no failure and uses up no request timeout, however long it lasts', async () => {
    const options = { pollInterval: 5_000, requestTimeoutMs: 200, retry: { maxTimeMs: 0 } };
    const { clock, types, pool, watches } = busyPool(options);
    const outcomes = Promise.all(watches);
    await passTime(clock, 150_000);
    expect((await outcomes).map(({ status }) => status)).toEqual(watches.map(() => 'completed'));
    expect(types.filter((type) => type === 'retry' || type === 'error')).toEqual([]);
    await pool.close();
  });

  test('does not make a deadline wait, and the error says what was waited for', async () => {
    const { clock, pool, watches } = busyPool({ timeoutMs: 8_000 });
    const ended = Promise.allSettled(watches);
    await passTime(clock, 8_001);
    const lastOne = (await ended).at(-1);
    expect(lastOne).toMatchObject({
      reason: { code: 'RUN_TIMEOUT', polls: 0, reason: 'the request was still waiting to be sent' },
    });
    await pool.close();
  });
  test.each([
    ['keeps the process alive', { unref: false }, 1],
    ['with `unref` lets the process end', { unref: true }, 0],
  ])('%s', async (_, options, count) => {
    const timers = countKeepingTimers();
    const { source, pairs } = manyRuns({ runs: 1 }, [{ status: 'completed' }]);
    const budget = { acquire: () => new Promise<never>(() => {}) };
    const pool = createWatchPool({ source, budget });
    onTestFinished(() => pool.close());
    for (const [monitorId, runId] of pairs) pool.watchRun(monitorId, runId, options);
    await new Promise((resolve) => setImmediate(resolve));
    expect([pool.stats().waiting, timers()]).toEqual([1, count]);
  });
});
