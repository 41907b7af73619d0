import { createPostgresBackend, DelayedError, Queue, setDefaultBackendFactory, Worker } from 'bullmq';
import { CONCURRENCY } from './limits.js';
import { pollJob } from './poll-job.js';

export const name = '`pollRun` in a BullMQ job, on PostgreSQL';

const POLLS = 'polls';

/** As docs/one-poll-at-a-time.md has it: one job for each run, which is delayed until its next poll. */
export async function connect({ connectionString }) {
  const connection = { connectionString, schema: 'public', migrate: true };
  setDefaultBackendFactory((queue, options, factoryOptions) =>
    createPostgresBackend(queue, { ...options, connection }, factoryOptions),
  );
  const queue = new Queue(POLLS, { connection });
  let worker;
  return {
    enqueue: (runs) => queue.addBulk(runs.map((run) => ({ name: 'poll', data: run }))),
    work: async (source, gapMs) => {
      const poll = async (job, token) => {
        const { data, nextPollAt } = await pollJob(job.data, source, gapMs);
        await job.updateData(data);
        await job.moveToDelayed(nextPollAt, token);
        throw new DelayedError();
      };
      worker = new Worker(POLLS, poll, { connection, concurrency: CONCURRENCY });
      worker.on('error', console.error);
    },
    close: async () => {
      await worker.close(true);
      await queue.close();
    },
  };
}
