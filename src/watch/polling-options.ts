import type { AnyRun, RunKind } from '../kinds/run-kind.js';
import type { PollInterval } from '../machine/poll-interval.js';
import type { RetryPolicy } from '../machine/retry-decision.js';
import type { RunSource } from '../source/run-source.js';

/** How to poll: options that are checked and complete. */
export interface PollingOptions<Run extends AnyRun, Outcome> {
  readonly kind: RunKind<Run, Outcome>;
  readonly source: RunSource;
  readonly requestTimeoutMs: number;
  readonly pollInterval: number | PollInterval;
  readonly retry: Omit<RetryPolicy, 'notFoundGraceMs'>;
  readonly notFoundGraceMs: number;
  readonly unref: boolean;
}
