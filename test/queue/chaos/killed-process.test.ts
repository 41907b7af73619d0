import { describe, expect, test } from 'vitest';
import { openRunQueue } from '../../../src/queue/index.js';
import { fakeExa } from '../../support/fake-exa.js';
import { freshPlace } from '../support/fresh-place.js';
import { createPgliteFolder } from '../support/pglite-folder.js';
import { expectHandledOnce, expectRightOutcomes } from './expect-right.js';
import { callsFile, createHandledTable, readCalls, readHandled } from './ledger.js';
import { pause } from './pause.js';
import { SeededRandom } from './random.js';
import { addRandomRuns, queueRandomFaults } from './random-runs.js';
import { requestedTwiceAtOnce } from './requests-at-once.js';
import { addressOf, startWorker, untilWorking } from './start-worker.js';

const { KILLS: KILLS_OF_LONG_FORM } = process.env;

const RUNS = 150;
const KILLS = Number(KILLS_OF_LONG_FORM ?? 12);
/** From the start of a process to its end, in milliseconds: sometimes before its queue is open. */
const LEAST_MS = 300;
const MOST_MS = 6_000;

describe('on PGlite', () => {
  test(
    `G28 one process over a folder, killed ${KILLS} times: no outcome is lost, wrong or handled twice`,
    async () => {
      const random = new SeededRandom('killed process');
      const exa = await fakeExa({ latencyMs: 20 });
      const runs = addRandomRuns(exa, RUNS, (KILLS * (LEAST_MS + MOST_MS)) / 2, random);
      queueRandomFaults(exa, RUNS * 10, random);
      const place = await freshPlace({ create: createPgliteFolder });
      await createHandledTable(place);
      const calls = callsFile();
      const settings = {
        place,
        calls,
        exa: addressOf(exa),
        work: { requestsPerSecond: 50 },
        enqueue: runs.map(({ monitorId, runId }) => [monitorId, runId] as const),
        enqueueOptions: { pollInterval: 3_000, requestTimeoutMs: 2_000 },
      };
      for (let kill = 0; kill < KILLS; kill += 1) {
        const worker = startWorker(settings);
        // Once, it gets through the first open, which takes seconds.
        if (kill === 0) await untilWorking(worker);
        await pause(random.between(LEAST_MS, MOST_MS));
        worker.kill('SIGKILL');
        await worker.finished;
      }
      const last = await startWorker({ ...settings, endsWhenDone: true }).finished;
      expect(last).toMatchObject({ exitCode: 0 });

      expectHandledOnce(runs, await readHandled(place), readCalls(calls));
      expect(requestedTwiceAtOnce(exa.requests)).toEqual([]);
      await using queue = await openRunQueue({ ...place, leaseMs: 15_000 });
      expect(await queue.stats()).toMatchObject({ watching: 0, ended: RUNS, givenUp: 0, handling: 0 });
      await expectRightOutcomes(queue, runs);
    },
    180_000 + KILLS * MOST_MS * 2,
  );
});
