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

/** The pause that a server asks for, spread over 10 % so that many watches do not return at once, and bounded. */
function pause(retryAfterS: number, maxMs: number): { readonly leastMs: number; readonly mostMs: number } {
  const askedMs = retryAfterS * 1000;
  return { leastMs: askedMs > maxMs ? 0.9 * maxMs : askedMs, mostMs: Math.min(1.1 * askedMs, maxMs) };
}

/** After an answer: the interval, or the pause that the answer asks for if that is longer (G7). */
export function afterAnswer(now: number, retryAfterS: number | null, timing: Timing): Plan {
  const { leastMs, mostMs } = pause(retryAfterS ?? 0, timing.retry.maxRetryAfterMs);
  const from = now + Math.max(timing.intervalMs, leastMs);
  const to = now + Math.max(timing.intervalMs, mostMs);
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
  const { leastMs, mostMs } = pause(retryAfterS, retry.maxRetryAfterMs);
  const from = now + Math.max(leastMs, retry.minDelayMs);
  return { from, to: Math.ceil(now + Math.max(mostMs, retry.minDelayMs)), isOptional: false };
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
