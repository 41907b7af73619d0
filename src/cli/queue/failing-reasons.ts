import type { QueuedWatch, RunQueue } from '../../queue/index.js';
import type { QueueStatusResult } from '../formats/queue-status.js';
import { mostFrequent } from '../tally.js';
import { queuedRun } from './queued-run.js';
import { whyHeldUp } from './queued-runs-table.js';

type Reasons = QueueStatusResult['reasons'];

/** So many runs have the reasons of all. */
const SAMPLE_SIZE = 1_000;
const MOST_REASONS = 10;

/**
 * Why runs hang, why the handlers of those that have ended fail, and why runs were given up, the most frequent reason
 * first; of each, a thousand runs.
 */
export async function failingReasons(queue: RunQueue): Promise<Reasons> {
  const watching = await queue.list({ phase: 'watching', isFailing: true, limit: SAMPLE_SIZE });
  const ended = await queue.list({ phase: 'ended', isFailing: true, limit: SAMPLE_SIZE });
  const givenUp = await queue.list({ phase: 'given_up', limit: SAMPLE_SIZE });
  return [...counted('watching', watching), ...counted('ended', ended), ...counted('given_up', givenUp)];
}

function counted(phase: Reasons[number]['phase'], watches: readonly QueuedWatch[]): Reasons {
  const reasons = watches.map((watch) => whyHeldUp(queuedRun(watch)) ?? 'no reason given');
  return mostFrequent(reasons)
    .slice(0, MOST_REASONS)
    .map(({ text, count }) => ({ phase, reason: text, count }));
}
