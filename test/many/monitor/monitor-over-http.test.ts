import { describe, expect, onTestFinished, test } from 'vitest';
import { createWatchPool } from '../../../src/index.js';
import { fakeExa } from '../../support/fake-exa.js';
import { recorded } from './watching.js';

const MONITOR_ID = 'monitor_test';
const QUICK = { pollInterval: 5, notFoundGraceMs: 0 };

/** A fake Exa, and a pool that is allowed many requests. */
async function overHttp() {
  const exa = await fakeExa();
  const pool = createWatchPool({ baseUrl: exa.url, apiKey: exa.apiKey, requestsPerSecond: 1_000 });
  onTestFinished(() => pool.close());
  return { exa, pool };
}

describe('a monitor over HTTP', () => {
  test('G2 is watched: each run is reported to its end, those of several pages, too', async () => {
    const { exa, pool } = await overHttp();
    exa.addRun([{ status: 'running', forMs: 30 }, { status: 'completed' }]);
    const watch = pool.watchMonitor(MONITOR_ID, QUICK);
    const events = recorded(watch);
    await new Promise((resolve) => watch.once('outcome', resolve));
    for (let run = 0; run < 120; run += 1) exa.addRun([{ status: 'failed', failedReason: 'no' }]);
    let outcomes = 0;
    const ended = new Promise<void>((resolve) => {
      watch.on('outcome', () => {
        outcomes += 1;
        if (outcomes === 120) resolve();
      });
    });
    pool.wake(MONITOR_ID);
    await ended;
    expect(new Set(events).size).toBe(events.length);
    expect(events.filter((event) => event.startsWith('run '))).toHaveLength(121);
    expect(events.filter((event) => / > (?:completed|failed)$/.test(event))).toHaveLength(121);
    await pool.close('shutdown');
    await watch.ended;
  });

  test('has a next run, and a latest one', async () => {
    const { exa, pool } = await overHttp();
    exa.addRun([{ status: 'completed' }]);
    const after = new Date();
    await new Promise((resolve) => setTimeout(resolve, 2));
    exa.addRun([{ status: 'running', forMs: 20 }, { status: 'canceled' }]);
    const next = { runId: 'run_2', status: 'canceled' };
    await expect(pool.waitForNextRun(MONITOR_ID, { after, ...QUICK })).resolves.toMatchObject(next);
    await expect(pool.waitForLatestRun(MONITOR_ID, QUICK)).resolves.toMatchObject(next);
  });

  test('G10 that does not exist is an error, though the list of its runs is an empty page', async () => {
    const { pool } = await overHttp();
    const missing = { code: 'RUN_NOT_FOUND', kind: 'monitor', monitorId: 'monitor_none', httpStatus: 404 };
    await expect(pool.watchMonitor('monitor_none', QUICK).ended).rejects.toMatchObject(missing);
    await expect(pool.waitForNextRun('monitor_none', QUICK)).rejects.toMatchObject(missing);
    await expect(pool.waitForLatestRun('monitor_none', QUICK)).rejects.toMatchObject(missing);
  });
});
