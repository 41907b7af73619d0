import PQueue from 'p-queue';
import { versionOf } from '../../version-of.js';
import { sleep } from '../world/sleep.js';

export const name = 'a loop around `p-queue`';
export const version = versionOf('p-queue');

/** What one writes around a queue: first come, first served, at a fixed gap until the run has completed. */
export function connect({ runs }, { requestsPerSecond, maxConcurrency }) {
  const queue = new PQueue({
    concurrency: maxConcurrency,
    interval: 1_000,
    intervalCap: requestsPerSecond,
    strict: true,
  });
  return async (monitorId, runId, { pollInterval: gapMs }) => {
    for (let polls = 1; ; polls += 1) {
      const { status } = await queue.add(() => runs.get(monitorId, runId));
      if (status === 'completed') return polls;
      await sleep(gapMs);
    }
  };
}
