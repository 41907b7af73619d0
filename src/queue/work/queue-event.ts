import type { AnyOutcome } from '../../errors/assert-completed.js';
import type { AnyRun, RunIds } from '../../kinds/run-kind.js';
import type { PoolEvent } from '../../many/pool-event.js';
import type { PollResult } from '../../watch/single-poll.js';
import type { RunTarget } from '../../watch/target.js';
import type { WatchActivity } from '../../watch/watch-event.js';

type Activity = WatchActivity<AnyRun, AnyOutcome>;

/**
 * What an attempt of this worker led to, with the same fields as the event of a watch. It is reported once, when it
 * happens, which may be in vain: a worker whose claim has lapsed meanwhile discards it, and another reports it again.
 */
export type QueuedRunEvent = RunIds & {
  /** The name of the kind of run: `monitor_run`. */
  readonly kind: string;
} & Extract<Activity, { readonly type: 'status' | 'retry' | 'outcome' | 'error' }>;

/** What a worker does: requests and holds as a pool reports them, and what becomes of runs. */
export type QueueEvent = PoolEvent | QueuedRunEvent;

/** What an attempt led to, in the order in which it happened. */
export function runEvents(
  { kind: { name: kind }, parentId, runId }: RunTarget<AnyRun, AnyOutcome>,
  { changes, retry, outcome, error }: PollResult<AnyRun, AnyOutcome>,
): QueuedRunEvent[] {
  const ids = { kind, parentId, runId };
  const events: QueuedRunEvent[] = changes.map((change) => ({ type: 'status', ...ids, ...change }));
  if (retry) events.push({ type: 'retry', ...ids, ...retry });
  if (outcome) events.push({ type: 'outcome', ...ids, outcome });
  if (error) events.push({ type: 'error', ...ids, error });
  return events;
}
