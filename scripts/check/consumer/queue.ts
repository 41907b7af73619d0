import { type RunOutcome, RunWatchError } from 'exa-runwatch';
import { openRunQueue, type RunQueue, RunQueueError, type RunQueueOptions } from 'exa-runwatch/queue';

/** None of its declarations needs a peer. */
export async function openQueue(options: RunQueueOptions): Promise<RunQueue | string> {
  try {
    return await openRunQueue({ leaseMs: 30_000, ...options });
  } catch (error) {
    return error instanceof RunQueueError ? error.code : 'unknown';
  }
}

export async function workOn(queue: RunQueue, outcomes: RunOutcome[]): Promise<() => Promise<void>> {
  const worker = await queue.work(
    { concurrency: 4, requestsPerSecond: 2 },
    {
      status: async ({ from, to }, { db, runId }) => {
        await db.query('insert into changes values ($1, $2, $3)', [runId, from, to]);
      },
      error: (error) => {
        if (error instanceof RunWatchError) console.error(error.code);
      },
    },
  );
  const outcome = await queue.waitForRun('monitor_test', { id: 'run_test' }, { timeoutMs: 60_000 });
  outcomes.push(outcome);
  return () => worker.stop();
}
