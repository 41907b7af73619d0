import PQueue from 'p-queue';
import { versionOf } from '../../version-of.js';
import { pollLoop } from './poll-loop.js';

export const name = 'a loop around `p-queue`';
export const version = versionOf('p-queue');

/** First come, first served; no more than the budget starts within any second. */
export function connect({ runs }, { requestsPerSecond, maxConcurrency }) {
  const queue = new PQueue({
    concurrency: maxConcurrency,
    ...(Number.isFinite(requestsPerSecond) && {
      interval: 1_000,
      intervalCap: requestsPerSecond,
      strict: true,
    }),
  });
  let isStopped = false;
  return {
    watch: (monitorId, runId, { pollInterval }) =>
      pollLoop(
        () => queue.add(() => runs.get(monitorId, runId)),
        pollInterval,
        () => isStopped,
      ),
    close() {
      isStopped = true;
      queue.clear();
    },
  };
}
