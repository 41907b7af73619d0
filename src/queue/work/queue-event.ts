import type { RunIds } from '../../kinds/run-kind.js';
import type { PoolEvent } from '../../many/pool-event.js';
import type { RetryEvent } from '../../watch/events.js';

/** What a worker does by itself. What becomes of runs is for the handlers. */
export type QueueEvent = PoolEvent | RetriedAttempt;

/** An attempt of this worker failed and will be retried, by whichever worker comes to it. */
export interface RetriedAttempt extends RunIds, RetryEvent {
  /** Which event this is. */
  readonly type: 'retry';
  /** The name of the kind of run: `monitor_run`. */
  readonly kind: string;
}
