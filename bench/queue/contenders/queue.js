import { importInstalled } from '../installed.js';
import { CONCURRENCY, REQUESTS_PER_SECOND } from './limits.js';

const { monitorRun } = await importInstalled('exa-runwatch');
const { openRunQueue } = await importInstalled('exa-runwatch/queue');

export const name = 'the queue';

export async function connect(where, options) {
  const queue = await openRunQueue({ ...where, ...options });
  return {
    enqueue: (runs) =>
      queue.enqueueAll(
        runs.map(({ monitorId, runId }) => monitorRun(monitorId, runId)),
        { timeoutMs: Number.POSITIVE_INFINITY },
      ),
    work: async (source, pollInterval) => {
      await queue.work({
        source,
        pollInterval,
        requestsPerSecond: REQUESTS_PER_SECOND,
        concurrency: CONCURRENCY,
      });
    },
    close: () => queue.close(),
  };
}
