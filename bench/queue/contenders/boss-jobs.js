import { importInstalled } from '../installed.js';
import { CONCURRENCY } from './limits.js';
import { pollJob } from './poll-job.js';

const { PgBoss } = await importInstalled('pg-boss');

export const name = "`pollRun` in pg-boss's `work()`";

const POLLS = 'polls';

/** What one writes on pg-boss: each poll is a job, which inserts the next one. */
export async function connect({ connectionString }) {
  const boss = new PgBoss({ connectionString, schedule: false });
  boss.on('error', console.error);
  await boss.start();
  if (!(await boss.getQueue(POLLS))) await boss.createQueue(POLLS, { deleteAfterSeconds: 60 });
  return {
    enqueue: (runs) =>
      boss.insert(
        POLLS,
        runs.map((run) => ({ data: run })),
      ),
    work: async (source, gapMs) => {
      const options = { batchSize: CONCURRENCY, pollingIntervalSeconds: 0.5, burstWhenBatchFull: true };
      await boss.work(POLLS, options, async (jobs) => {
        const polled = await Promise.all(jobs.map(({ data }) => pollJob(data, source, gapMs)));
        await boss.insert(
          POLLS,
          polled.map(({ data, nextPollAt }) => ({ data, startAfter: new Date(nextPollAt).toISOString() })),
        );
      });
    },
    close: () => boss.stop({ graceful: false }),
  };
}
