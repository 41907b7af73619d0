import { describe, expect, test, vi } from 'vitest';
import { createWatchPool, type RunSource, type WatchPool } from '../../src/index.js';
import { virtualTime } from '../support/virtual-time.js';

const running: RunSource = { get: async (monitorId, id) => ({ id, monitorId, status: 'running' }) };

/** A pool of running watches that calls back when it stops one. */
function poolOfWatches(count: number, onStop: (pool: WatchPool) => void) {
  const clock = virtualTime();
  const pool = createWatchPool({
    source: running,
    onEvent: ({ type }) => type === 'stop' && onStop(pool),
  });
  const watches = Array.from({ length: count }, (_, run) => pool.watchRun('monitor_1', `run_${run}`));
  return { clock, pool, watches };
}

describe('G22 whoever is notified that a pool stops a watch', () => {
  test('can start no other one in its place', async () => {
    const start = vi.fn((pool: WatchPool) => pool.watchRun('monitor_1', 'run_9'));
    const refused = vi.fn();
    const { clock, pool } = poolOfWatches(1, (pool) => {
      try {
        start(pool);
      } catch (error) {
        refused(error);
      }
    });
    await clock.tickAsync(1_000);
    await pool.close();
    expect(refused).toHaveBeenCalledWith(expect.objectContaining({ name: 'TypeError' }));
    expect(pool.stats().watches).toBe(0);
    await clock.tickAsync(0);
    expect(clock.countTimers()).toBe(0);
  });

  test('can close it as well, however many watches it has', async () => {
    const closings = new Set<Promise<void>>();
    const { clock, pool, watches } = poolOfWatches(5_000, (pool) => closings.add(pool.close()));
    await clock.tickAsync(0);
    await pool.close('the worker ends');
    expect(closings).toEqual(new Set([pool.close()]));
    for (const { outcome } of watches) await expect(outcome).rejects.toBe('the worker ends');
  });
});
