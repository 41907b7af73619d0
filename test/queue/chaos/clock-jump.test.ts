import { describe, expect, test } from 'vitest';
import { fakeExa } from '../../support/fake-exa.js';
import { freshServerPlace } from '../support/fresh-place.js';
import { hasPostgres } from '../support/postgres-database.js';
import { callsFile, createHandledTable, readHandled } from './ledger.js';
import { addressOf, startWorker, untilWorking } from './start-worker.js';

const COUNT = 20;

// PGlite has no clock but this machine's.
describe.runIf(hasPostgres)('on PostgreSQL', () => {
  test.each([
    ['ahead', 3_600_000],
    ['back', -3_600_000],
  ])(
    'G26 a worker whose time of day jumps by an hour %s polls on, and no deadline moves',
    async (_where, jumpMs) => {
      const place = await freshServerPlace();
      // The jump comes while requests are in flight.
      const exa = await fakeExa({ latencyMs: 700, startsAt: 'first-poll' });
      await createHandledTable(place);
      const runs = Array.from({ length: COUNT }, (_, index) => {
        const timeline = [{ status: 'running', forMs: 6_000 }, { status: 'completed' }];
        const { monitorId, runId } = exa.addRun(timeline, {
          monitorId: `monitor_${index}`,
          runId: `run_${index}`,
        });
        return [monitorId, runId] as const;
      });
      const endless = exa.addRun([{ status: 'running' }], { monitorId: 'endless', runId: 'endless' });
      const settings = {
        place,
        exa: addressOf(exa),
        work: { requestsPerSecond: 100, concurrency: 40 },
        calls: callsFile(),
        enqueue: [...runs, [endless.monitorId, endless.runId] as const],
        enqueueOptions: { pollInterval: 300, timeoutMs: 12_000 },
        endsWhenDone: true,
      };
      const worker = startWorker(settings, { AHEAD_MS: '0', JUMP_MS: String(jumpMs) });
      await untilWorking(worker);
      await expect.poll(() => exa.openRequests, { timeout: 10_000 }).toBeGreaterThan(COUNT / 2);
      const startedAt = exa.requests[0]?.at ?? 0;
      worker.kill('SIGUSR2');
      await worker.finished;
      const tookMs = Date.now() - startedAt;
      const handled = await readHandled(place);
      for (const [, runId] of runs) {
        expect(handled.get(runId)).toEqual(['null -> running', 'running -> completed', 'completed']);
      }
      expect(handled.get(endless.runId)).toEqual(['null -> running', 'RUN_TIMEOUT']);
      expect(tookMs).toBeGreaterThan(10_000);
      expect(tookMs).toBeLessThan(40_000);
    },
    90_000,
  );
});
