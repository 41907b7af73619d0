import type { Timing } from '../options.js';

/** When the next request is due. */
export interface Plan {
  readonly from: number;
  readonly to: number;
  /** So close to the deadline that there may be no more request. */
  readonly isOptional: boolean;
  /** Needs no time to pass. */
  readonly isImmediate?: boolean;
}

/** Least time that is kept for the last poll before the deadline; more where polls are slow. */
const LAST_POLL_MS = 250;

/** How much later than a server asks a watch may return, so that many do not return at once. */
const SPREAD = 1.1;

/** After an answer: the interval, or the pause that the answer asks for if that is longer (G7). */
export function afterAnswer(now: number, retryAfterS: number | null, timing: Timing): Plan {
  const askedMs = Math.min((retryAfterS ?? 0) * 1000, timing.retry.maxRetryAfterMs);
  const from = now + Math.max(timing.intervalMs, askedMs);
  const to = now + Math.max(timing.intervalMs, askedMs * SPREAD);
  return { from, to: Math.ceil(to), isOptional: false };
}

/** After a failure: a backoff that ends with the streak, or the pause that the server asks for (G9). */
export function afterFailure(
  now: number,
  retryAfterS: number | null,
  retriedUntil: number,
  { retry }: Timing,
): Plan {
  if (retryAfterS === null) {
    const from = Math.min(now + retry.minDelayMs, retriedUntil);
    return { from, to: Math.min(now + retry.maxDelayMs, retriedUntil), isOptional: false };
  }
  const pauseMs = Math.max(Math.min(retryAfterS * 1000, retry.maxRetryAfterMs), retry.minDelayMs);
  return { from: now + pauseMs, to: Math.ceil(now + pauseMs * SPREAD), isOptional: false };
}

/** A last poll is made before the deadline, early enough to be answered (G6). */
export function beforeDeadline(plan: Plan, now: number, deadlineAt: number, slowestMs: number): Plan {
  const lastFrom = deadlineAt - LAST_POLL_MS - 2.25 * slowestMs;
  if (plan.to < lastFrom) return plan;
  return {
    from: Math.min(plan.from, Math.max(lastFrom, now)),
    to: Math.min(plan.to, deadlineAt),
    isOptional: now >= lastFrom,
  };
}

export function immediately(now: number): Plan {
  return { ...at(now), isImmediate: true };
}

export function at(time: number): Plan {
  return { from: time, to: time, isOptional: false };
}
