import { describe, expect, test } from 'vitest';
import { fakeExa } from '../../support/fake-exa.js';
import { freshServerPlace } from '../support/fresh-place.js';
import { hasPostgres } from '../support/postgres-database.js';
import { openQueue } from '../support/queue.js';
import { callsFile, createHandledTable, readCalls, readHandled } from './ledger.js';
import { enqueueRuns, untilAllEnded } from './many-runs.js';
import { pause } from './pause.js';
import { addressOf, startWorker, untilWorking } from './start-worker.js';

const COUNT = 60;

describe.runIf(hasPostgres)('on PostgreSQL', () => {
  test('G25 what a worker has polled or handled that was stopped beyond its lease is discarded', async () => {
    const place = await freshServerPlace();
    const exa = await fakeExa({ latencyMs: 100, startsAt: 'first-poll' });
    await createHandledTable(place);
    const work = { requestsPerSecond: 100 };
    const files = { stopped: callsFile(), other: callsFile() };
    const stopped = startWorker({ place, exa: addressOf(exa), work, calls: files.stopped, handlerMs: 300 });
    await untilWorking(stopped);
    const client = await openQueue({ ...place, leaseMs: 15_000 });
    const runs = await enqueueRuns(client, exa, { count: COUNT, endAfterMs: 1_500 });
    // It is stopped in the middle of handlers and of polls.
    await expect.poll(() => completedIn(files.stopped), { timeout: 20_000, interval: 5 }).toBeGreaterThan(0);
    stopped.kill('SIGSTOP');

    const other = startWorker({ place, exa: addressOf(exa), work, calls: files.other });
    await untilWorking(other);
    await untilAllEnded(client, COUNT, 60_000);
    stopped.kill('SIGCONT');
    await pause(5_000);

    const handled = await readHandled(place);
    for (const [, runId] of runs) {
      expect(handled.get(runId), runId).toEqual(['null -> running', 'running -> completed', 'completed']);
    }
    expect(completedIn(files.other)).toBeGreaterThan(0);
    expect(await client.stats()).toMatchObject({ watching: 0, ended: COUNT, givenUp: 0, handling: 0 });
  }, 120_000);
});

/** Of how many runs the handler of the outcome was called. */
function completedIn(file: string): number {
  return [...readCalls(file).values()].filter((events) => events.includes('completed')).length;
}
