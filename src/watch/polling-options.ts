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

/** The part of the options that the machine judges failures by. */
export function retryPolicyOf<Run extends AnyRun, Outcome>({
  retry: { maxTimeMs, minDelayMs, maxDelayMs, factor, maxRetryAfterMs },
  notFoundGraceMs,
}: PollingOptions<Run, Outcome>): RetryPolicy {
  // Written out: an object that is spread takes several times the memory, and each watch keeps one.
  return { maxTimeMs, notFoundGraceMs, minDelayMs, maxDelayMs, factor, maxRetryAfterMs };
}
