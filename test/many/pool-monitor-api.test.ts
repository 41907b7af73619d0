import { describe, expect, onTestFinished, test } from 'vitest';
import { createWatchPool } from '../../src/index.js';
import { fakeExa } from '../support/fake-exa.js';

async function poolAndExa() {
  const exa = await fakeExa();
  const pool = createWatchPool({ apiKey: exa.apiKey, baseUrl: exa.url, requestsPerSecond: 100 });
  onTestFinished(() => pool.close());
  return { exa, pool };
}

const quick = { pollInterval: 20 };

describe('over HTTP, a pool', () => {
  test('watches every run of a monitor', async () => {
    const { exa, pool } = await poolAndExa();
    const ids = { monitorId: 'monitor_1' };
    exa.addRun([{ status: 'running', forMs: 1_500 }, { status: 'completed' }], { ...ids, runId: 'first' });
    const monitor = pool.watchMonitor('monitor_1', quick);
    const seen: string[] = [];
    for await (const { runId, to } of monitor) {
      seen.push(`${runId} ${to}`);
      if (seen.length === 2) {
        exa.addRun([{ status: 'failed', failedReason: 'no credits' }], { ...ids, runId: 'second' });
        pool.wake('monitor_1');
      }
      if (seen.length === 3) break;
    }
    expect(seen).toEqual(['first running', 'first completed', 'second failed']);
    expect(pool.stats()).toMatchObject({ watches: 0 });
  });

  test('waits for the latest run', async () => {
    const { exa, pool } = await poolAndExa();
    const { monitorId } = exa.addRun([{ status: 'completed' }], { runId: 'older' });
    exa.addRun([{ status: 'running', forMs: 100 }, { status: 'completed' }], { monitorId, runId: 'latest' });
    expect(await pool.waitForLatestRun(monitorId, quick)).toMatchObject({ runId: 'latest' });
    expect(pool.stats()).toMatchObject({ watches: 0 });
  });

  test('waits for the next run, and finds it at once when it is woken', async () => {
    const { exa, pool } = await poolAndExa();
    const { monitorId } = exa.addMonitor();
    const outcome = pool.waitForNextRun({ id: monitorId }, { after: new Date(Date.now() - 5_000), ...quick });
    exa.addRun([{ status: 'completed' }], { monitorId, runId: 'next' });
    pool.wake(monitorId);
    expect(await outcome).toMatchObject({ runId: 'next', status: 'completed' });
    expect(pool.stats()).toMatchObject({ watches: 0 });
  });

  test('G3 stops who waits for a run that has not come, when it is closed', async () => {
    const { exa, pool } = await poolAndExa();
    const { monitorId } = exa.addMonitor();
    const waiting = pool.waitForNextRun(monitorId);
    const monitor = pool.watchMonitor(monitorId);
    const rejected = expect(waiting).rejects.toBe('the worker ends');
    await pool.close('the worker ends');
    await rejected;
    await monitor.ended;
    expect(pool.stats()).toMatchObject({ watches: 0, waiting: 0, inFlight: 0 });
    await expect(pool.waitForNextRun(monitorId)).rejects.toThrow(/pool is closed/);
  });

  test('leaves nothing behind for a monitor that is refused', async () => {
    const { pool } = await poolAndExa();
    expect(() => Reflect.apply(pool.watchMonitor, pool, ['m', { safetyMs: 1 }])).toThrow(/safetyMs/);
    expect(() => pool.watchMonitor('a/b')).toThrow(expect.objectContaining({ option: 'monitor' }));
    expect(pool.stats()).toMatchObject({ watches: 0, watched: 0 });
  });
});
