import { describe, expect, test } from 'vitest';
import { fakeExa } from '../../support/fake-exa.js';
import { startOwnPostgres } from '../support/own-postgres.js';
import { hasPostgres } from '../support/postgres-database.js';
import { openQueue } from '../support/queue.js';
import { expectHandledOnce } from './expect-right.js';
import { callsFile, createHandledTable, readCalls, readHandled } from './ledger.js';
import { enqueueRuns, untilAllEnded } from './many-runs.js';
import { pause } from './pause.js';
import { requestedTwiceAtOnce } from './requests-at-once.js';
import { addressOf, startWorker, untilWorking } from './start-worker.js';

const COUNT = 80;

describe.runIf(hasPostgres)('on PostgreSQL', () => {
  test('G28 a worker outlives a database that crashes, stays away and comes back, and nothing is lost or doubled', async () => {
    const { connectionString, control } = await startOwnPostgres();
    const place = { connectionString };
    await createHandledTable(place);
    const exa = await fakeExa({ latencyMs: 50 });
    const failures: unknown[] = [];
    const client = await openQueue({
      ...place,
      leaseMs: 15_000,
      onError: (failure) => failures.push(failure),
    });
    const calls = callsFile();
    const worker = startWorker({ place, exa: addressOf(exa), work: { requestsPerSecond: 100 }, calls });
    await untilWorking(worker);
    const runs = await enqueueRuns(client, exa, { count: COUNT, endAfterMs: 12_000 });
    const waiting = client.waitForRun(...(runs[0] ?? ['', '']));
    await expect.poll(() => exa.requests.length, { timeout: 20_000 }).toBeGreaterThan(COUNT);
    for (let crash = 0; crash < 3; crash += 1) {
      await control('restart', '-m', 'immediate');
      await pause(1_500);
    }
    await control('stop', '-m', 'immediate');
    await pause(3_000);
    await control('start');

    await expect(waiting).resolves.toMatchObject({ status: 'completed' });
    await expect.poll(() => client.stats().catch(() => null), { timeout: 10_000 }).not.toBeNull();
    await untilAllEnded(client, COUNT, 60_000);
    expectHandledOnce(
      runs.map(([monitorId, runId]) => ({ monitorId, runId, status: 'completed', failedReason: null })),
      await readHandled(place),
      readCalls(calls),
    );
    expect(requestedTwiceAtOnce(exa.requests)).toEqual([]);
    expect(failures).not.toEqual([]);
    worker.kill('SIGTERM');
    expect(await worker.finished).toMatchObject({ exitCode: 0, stdout: 'working\nclosed\n' });
  }, 150_000);
});
