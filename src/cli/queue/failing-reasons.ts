import type { QueuedWatch, RunQueue } from '../../queue/index.js';
import type { QueueStatusResult } from '../formats/queue-status.js';
import { mostFrequent } from '../tally.js';
import { queuedRun } from './queued-run.js';
import { reasonOf } from './queued-runs-table.js';

type Reasons = QueueStatusResult['reasons'];

/** So many runs have the reasons of all. */
const SAMPLE_SIZE = 1_000;
const MOST_REASONS = 10;

/** Why runs hang or were given up, of a thousand each, the most frequent reason first. */
export async function failingReasons(queue: RunQueue): Promise<Reasons> {
  const failing = await queue.list({ isFailing: true, limit: SAMPLE_SIZE });
  const givenUp = await queue.list({ phase: 'given_up', limit: SAMPLE_SIZE });
  return [...counted('watching', failing), ...counted('given_up', givenUp)];
}

function counted(phase: Reasons[number]['phase'], watches: readonly QueuedWatch[]): Reasons {
  const reasons = watches.map((watch) => reasonOf(queuedRun(watch)) ?? 'no reason given');
  return mostFrequent(reasons)
    .slice(0, MOST_REASONS)
    .map(({ text, count }) => ({ phase, reason: text, count }));
}
