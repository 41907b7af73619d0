import { importInstalled } from '../installed.js';
import { CONCURRENCY, REQUESTS_PER_SECOND } from './limits.js';

const { createWatchPool } = await importInstalled('exa-runwatch');

export const name = 'a pool, which keeps nothing';

export async function connect() {
  const enqueued = [];
  let watch = (run) => enqueued.push(run);
  return {
    enqueue: async (runs) => {
      for (const run of runs) watch(run);
    },
    work: async (source, pollInterval) => {
      const pool = createWatchPool({
        source,
        requestsPerSecond: REQUESTS_PER_SECOND,
        maxConcurrency: CONCURRENCY,
      });
      watch = ({ monitorId, runId }) =>
        pool.watchRun(monitorId, runId, { pollInterval, timeoutMs: Number.POSITIVE_INFINITY });
      for (const run of enqueued) watch(run);
    },
    close: async () => {},
  };
}
