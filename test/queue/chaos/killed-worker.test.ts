import { describe, expect, test } from 'vitest';
import { fakeExa } from '../../support/fake-exa.js';
import { freshServerPlace } from '../support/fresh-place.js';
import { hasPostgres } from '../support/postgres-database.js';
import { openQueue } from '../support/queue.js';
import { callsFile, createHandledTable } from './ledger.js';
import { enqueueRuns, untilAllEnded } from './many-runs.js';
import { pollSingly } from './poll-singly.js';
import { addressOf, startWorker, untilWorking } from './start-worker.js';

const LEASE_MS = 15_000;
/** A poll is due half a second after the last one, and this machine may be busy. */
const SLACK_MS = 5_000;
const COUNT = 40;

describe.runIf(hasPostgres)('on PostgreSQL', () => {
  test('G28 the watches of a worker that is killed go on within the lease', async () => {
    const place = await freshServerPlace();
    const exa = await fakeExa({ latencyMs: 300, startsAt: 'first-poll' });
    await createHandledTable(place);
    const client = await openQueue({ ...place, leaseMs: LEASE_MS });
    await enqueueRuns(client, exa, { count: COUNT, endAfterMs: 8_000 });
    const work = { requestsPerSecond: 100 };
    const worker = startWorker({ place, exa: addressOf(exa), work, calls: callsFile() });
    await untilWorking(worker);
    await expect.poll(() => exa.requests.length, { timeout: 10_000 }).toBeGreaterThan(2 * COUNT);
    await expect.poll(() => exa.openRequests, { interval: 5 }).toBeGreaterThan(0);
    worker.kill('SIGKILL');
    await worker.finished;
    const killedAt = Date.now();
    await pollSingly(client, exa);
    await untilAllEnded(client, COUNT, 40_000);
    for (let index = 0; index < COUNT; index += 1) {
      const path = `/websets/v0/monitors/monitor_${index}/runs/run_${index}`;
      const next = exa.requests.find((request) => request.path === path && request.at > killedAt);
      expect((next?.at ?? Infinity) - killedAt).toBeLessThan(LEASE_MS + SLACK_MS);
    }
  }, 90_000);
});
