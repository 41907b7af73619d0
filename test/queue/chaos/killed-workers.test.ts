import { describe, expect, onTestFinished, test } from 'vitest';
import { monitorRun } from '../../../src/index.js';
import { openRunQueue, type RunQueue } from '../../../src/queue/index.js';
import { fakeExa } from '../../support/fake-exa.js';
import type { DatabasePlace } from '../support/fresh-database.js';
import { freshServerPlace } from '../support/fresh-place.js';
import { hasPostgres } from '../support/postgres-database.js';
import { expectHandledOnce, expectRightOutcomes } from './expect-right.js';
import { callsFile, createHandledTable, readCalls, readHandled } from './ledger.js';
import { pause } from './pause.js';
import { SeededRandom } from './random.js';
import { addRandomRuns, queueRandomFaults } from './random-runs.js';
import { requestedTwiceAtOnce } from './requests-at-once.js';
import { addressOf, startWorker, untilWorking } from './start-worker.js';

/** The long form has more: `npm run check:queue:long`. */
const { RUNS: GIVEN_RUNS, KILLS: GIVEN_KILLS } = process.env;

const RUNS = Number(GIVEN_RUNS ?? 500);
const KILLS = Number(GIVEN_KILLS ?? 25);
/** From one kill to the next, in milliseconds. */
const LEAST_MS = 1_000;
const MOST_MS = 4_000;
const LIMIT_MS = 180_000 + KILLS * MOST_MS * 2;

describe.runIf(hasPostgres)('on PostgreSQL', () => {
  test(
    `G28 two workers, killed ${KILLS} times: no outcome of ${RUNS} runs is lost, wrong or handled twice`,
    async () => {
      const random = new SeededRandom('killed workers');
      const exa = await fakeExa({ latencyMs: 20 });
      const runs = addRandomRuns(exa, RUNS, (KILLS * (LEAST_MS + MOST_MS)) / 2, random);
      queueRandomFaults(exa, RUNS * 10, random);
      const place = await freshServerPlace();
      await createHandledTable(place);
      const calls = callsFile();
      const work = { requestsPerSecond: 100 };
      const start = () => startWorker({ place, exa: addressOf(exa), work, calls });
      const workers = [start(), start()];
      await Promise.all(workers.map(untilWorking));

      const clients = await Promise.all([openClient(place), openClient(place)]);
      const targets = runs.map(({ monitorId, runId }) => monitorRun(monitorId, runId));
      const started = await enqueueFrom(clients, [targets, [...targets].reverse()]);
      expect(started).toBe(RUNS);

      for (let kill = 0; kill < KILLS; kill += 1) {
        await pause(random.between(LEAST_MS, MOST_MS));
        const killed = random.oneOf([0, 1]);
        workers[killed]?.kill('SIGKILL');
        workers[killed] = start();
      }
      const [client] = clients;
      await expect
        .poll(() => client.stats(), { timeout: 150_000, interval: 500 })
        .toMatchObject({ watching: 0, handling: 0, ended: RUNS, givenUp: 0 });

      await expectRightOutcomes(client, runs);
      expectHandledOnce(runs, await readHandled(place), readCalls(calls));
      expect(requestedTwiceAtOnce(exa.requests)).toEqual([]);
      expect(await enqueueFrom(clients, [targets, targets])).toBe(0);
      expect(await client.stats()).toMatchObject({ watching: 0, ended: RUNS });
    },
    LIMIT_MS,
  );

  async function openClient(place: DatabasePlace): Promise<RunQueue> {
    const queue = await openRunQueue({ ...place, leaseMs: 15_000 });
    onTestFinished(() => queue.close());
    return queue;
  }
});

const enqueueOptions = { pollInterval: 6_000, requestTimeoutMs: 2_000 };

/** Each client enqueues its runs, all at once. Resolves with how many were started. */
async function enqueueFrom(
  clients: readonly RunQueue[],
  targets: readonly ReturnType<typeof monitorRun>[][],
): Promise<number> {
  const started = await Promise.all(
    clients.map((client, index) => client.enqueueAll(targets[index] ?? [], enqueueOptions)),
  );
  return started.reduce((sum, count) => sum + count, 0);
}
