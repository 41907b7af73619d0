import { describe, expect, test } from 'vitest';
import { fakeExa } from '../../support/fake-exa.js';
import { freshServerPlace } from '../support/fresh-place.js';
import { hasPostgres } from '../support/postgres-database.js';
import { openQueue } from '../support/queue.js';
import { callsFile, createHandledTable, readCalls, readHandled } from './ledger.js';
import { enqueueRuns } from './many-runs.js';
import { addressOf, startWorker, untilWorking } from './start-worker.js';

const HOUR_MS = '3600000';
const COUNT = 40;

describe.runIf(hasPostgres)('on PostgreSQL', () => {
  test('G26 a worker whose clock is an hour ahead beside a right one: no deadline moves, none is given up early', async () => {
    const place = await freshServerPlace();
    const exa = await fakeExa();
    await createHandledTable(place);
    const client = await openQueue({ ...place, leaseMs: 15_000 });
    const work = { requestsPerSecond: 100 };
    const files = { ahead: callsFile(), right: callsFile() };
    const settings = { place, exa: addressOf(exa), work };
    const ahead = startWorker({ ...settings, calls: files.ahead }, { AHEAD_MS: HOUR_MS });
    const right = startWorker({ ...settings, calls: files.right });
    await Promise.all([untilWorking(ahead), untilWorking(right)]);

    const enqueuedAt = Date.now();
    const timeoutMs = 8_000;
    const runs = await enqueueRuns(client, exa, { count: COUNT, endAfterMs: 5_000, timeoutMs });
    const endless = exa.addRun([{ status: 'running' }], { monitorId: 'endless', runId: 'endless' });
    const { monitorId, runId } = endless;
    const waiting = client.waitForRun(monitorId, runId, { enqueue: { timeoutMs, pollInterval: 200 } });
    await expect(waiting).rejects.toMatchObject({ code: 'RUN_TIMEOUT' });
    expect(Date.now() - enqueuedAt).toBeGreaterThanOrEqual(timeoutMs - 500);
    expect(Date.now() - enqueuedAt).toBeLessThan(timeoutMs + 10_000);

    await expect.poll(() => client.stats(), { timeout: 10_000 }).toMatchObject({ watching: 0, handling: 0 });
    const handled = await readHandled(place);
    for (const [, id] of runs) {
      expect(handled.get(id)).toEqual(['null -> running', 'running -> completed', 'completed']);
    }
    // Both have worked.
    expect(readCalls(files.ahead).size).toBeGreaterThan(0);
    expect(readCalls(files.right).size).toBeGreaterThan(0);
  }, 90_000);
});
