import { obeyedRetryAfterMs } from './retry-after.js';
import { END_OF_TIME, type Failing, type WatchState } from './watch-state.js';

/** What failed attempts mean: for how long without an answer they are retried, and what is thrown in the end. */
export const FAILURES = {
  /** Unreachable, overloaded or garbled: it may pass. */
  transient: { retriedFor: 'maxTimeMs', code: 'RUN_REQUEST' },
  /** JSON that is not a run, or about another one. */
  unintelligible: { retriedFor: 'maxTimeMs', code: 'RUN_RESPONSE' },
  /** A run, but of another kind. */
  otherKind: { retriedFor: null, code: 'RUN_RESPONSE' },
  /** No such run: perhaps not yet, where a replica lags. */
  notFound: { retriedFor: 'notFoundGraceMs', code: 'RUN_NOT_FOUND' },
  /** The key is unknown, out of credits or not allowed. */
  access: { retriedFor: null, code: 'RUN_ACCESS' },
  /** Refused by the API, and would be again. */
  refused: { retriedFor: null, code: 'RUN_REQUEST' },
  /** A mistake in the program or its set-up, such as a `TypeError` in the source. */
  mistake: { retriedFor: null, code: 'RUN_REQUEST' },
} as const satisfies Record<string, { retriedFor: 'maxTimeMs' | 'notFoundGraceMs' | null; code: string }>;

export type FailureClass = keyof typeof FAILURES;
export type FailureCode = (typeof FAILURES)[FailureClass]['code'];

/** As much of a failed attempt as the decision depends on. */
export interface FailedAttempt {
  readonly class: FailureClass;
  /** How long the server asks to wait, in milliseconds; `null` if it does not. */
  readonly retryAfterMs: number | null;
}

/** How failed attempts are retried. All in milliseconds, but `factor`. */
export interface RetryPolicy {
  readonly maxTimeMs: number;
  readonly notFoundGraceMs: number;
  readonly minDelayMs: number;
  readonly maxDelayMs: number;
  readonly factor: number;
  readonly maxRetryAfterMs: number;
}

export interface RetryDecision<Run> {
  /** After giving up without the streak: whoever resumes it starts a new one. */
  readonly state: WatchState<Run>;
  /** The streak, this failure included. */
  readonly failing: Failing;
  /** Whether to give up; else to try again at `failing.retryAt`. */
  readonly giveUp: boolean;
  /** What to give up with, now or in the end. */
  readonly code: FailureCode;
}

/** What a failed attempt means: try again, and when, or give up. */
export function decideRetry<Run>(
  state: WatchState<Run>,
  failure: FailedAttempt,
  now: number,
  policy: RetryPolicy,
  random: number,
): RetryDecision<Run> {
  const { retriedFor, code } = FAILURES[failure.class];
  const streak = state.failing?.attempts ? state.failing : null;
  const since = streak?.since ?? now;
  const attempts = (streak?.attempts ?? 0) + 1;
  const notFoundSince = state.failing?.notFoundSince ?? (failure.class === 'notFound' ? now : null);
  const giveUpAt = {
    maxTimeMs: since + policy.maxTimeMs,
    notFoundGraceMs: (notFoundSince ?? now) + policy.notFoundGraceMs,
    never: now,
  }[retriedFor ?? 'never'];

  // A pause that the server asks for may outlast `maxTimeMs`: it leads to one more attempt, not to none.
  const retryAt =
    retriedFor === 'maxTimeMs' && failure.retryAfterMs !== null
      ? now +
        Math.max(policy.minDelayMs, obeyedRetryAfterMs(failure.retryAfterMs, policy.maxRetryAfterMs, random))
      : Math.min(now + delayMs(attempts, policy, random), giveUpAt);
  const failing = { since, attempts, notFoundSince, retryAt: Math.min(retryAt, END_OF_TIME) };
  const giveUp = now >= giveUpAt;
  return { state: { ...state, failing: giveUp ? null : failing }, failing, giveUp, code };
}

/** Grows with each attempt, and is spread over half of itself so that many watches do not return at once. */
function delayMs(attempts: number, { minDelayMs, maxDelayMs, factor }: RetryPolicy, random: number): number {
  const longestMs = Math.min(maxDelayMs, 2 * minDelayMs * factor ** (attempts - 1));
  return Math.max(minDelayMs, Math.round((longestMs * (1 + random)) / 2));
}
