import type { AnyRun } from '../kinds/run-kind.js';
import type { Failing, WatchState } from './watch-state.js';

/** How long each class of failure is borne without a break, and what is said when that is over. */
export const VERDICTS = {
  /** Unreachable, overloaded, garbled: passes by itself. */
  passing: { patience: 'maxTimeMs', code: 'RUN_REQUEST' },
  /** An answer that is no run, or about another one. */
  unintelligible: { patience: 'maxTimeMs', code: 'RUN_RESPONSE' },
  /** No such run: perhaps not yet, where a replica lags. */
  notFound: { patience: 'notFoundGraceMs', code: 'RUN_NOT_FOUND' },
  /** The key is wrong, out of credits, or may not. */
  access: { patience: 'none', code: 'RUN_ACCESS' },
  /** Refused, and would be again. */
  refused: { patience: 'none', code: 'RUN_REQUEST' },
} as const satisfies Record<string, { patience: 'maxTimeMs' | 'notFoundGraceMs' | 'none'; code: string }>;

export type FailureClass = keyof typeof VERDICTS;
export type FailureCode = (typeof VERDICTS)[FailureClass]['code'];

/** As much of a failed look as the verdict depends on. */
export interface FailedLook {
  readonly class: FailureClass;
  /** The pause the server asked for, in milliseconds; `null` if it asked for none. */
  readonly retryAfterMs: number | null;
}

/** How failures are borne. All in milliseconds, but `factor`. */
export interface Patience {
  readonly maxTimeMs: number;
  readonly notFoundGraceMs: number;
  readonly minDelayMs: number;
  readonly maxDelayMs: number;
  readonly factor: number;
}

export interface Verdict<Run extends AnyRun> {
  /** A watch that gave up has forgotten the failures: whoever resumes it has all patience again. */
  readonly state: WatchState<Run>;
  readonly failing: Failing;
  /** Whether to give up; else to look again at `failing.retryAt`. */
  readonly giveUp: boolean;
  /** What to give up with, now or in the end. */
  readonly code: FailureCode;
}

/** What a failed look means: look again, and when, or give up. */
export function decideRetry<Run extends AnyRun>(
  state: WatchState<Run>,
  failure: FailedLook,
  now: number,
  patience: Patience,
  random: number,
): Verdict<Run> {
  const before = unbroken(state.failing, now, patience);
  const since = before?.since ?? now;
  const attempts = (before?.attempts ?? 0) + 1;
  const notFoundSince = before?.notFoundSince ?? (failure.class === 'notFound' ? now : null);

  const { patience: kind, code } = VERDICTS[failure.class];
  const bearUntil = {
    none: now,
    maxTimeMs: since + patience.maxTimeMs,
    notFoundGraceMs: (notFoundSince ?? now) + patience.notFoundGraceMs,
  }[kind];

  const giveUp = now >= bearUntil;
  // A pause that the server asks for may outlast `maxTimeMs`: it leads to one more look, not to none.
  const askedMs = kind === 'maxTimeMs' ? failure.retryAfterMs : null;
  const retryAt =
    askedMs === null
      ? Math.min(now + retryDelayMs(attempts, patience, random), bearUntil)
      : now + Math.max(askedMs, patience.minDelayMs);
  const failing: Failing = { since, attempts, notFoundSince, retryAt: Math.min(retryAt, FOREVER) };
  return { state: { ...state, failing: giveUp ? null : failing }, failing, giveUp, code };
}

/** The failures before, unless nobody has looked for so long that they say nothing of this one. */
function unbroken(failing: Failing | null, now: number, { maxTimeMs }: Patience): Failing | null {
  return failing !== null && now - failing.retryAt < maxTimeMs ? failing : null;
}

/** The last time that JSON can hold. */
const FOREVER = Number.MAX_SAFE_INTEGER;

/** Grows with each attempt, and is spread over half of itself so that many watches do not return at once. */
function retryDelayMs(
  attempts: number,
  { minDelayMs, maxDelayMs, factor }: Patience,
  random: number,
): number {
  const longestMs = Math.min(maxDelayMs, 2 * minDelayMs * factor ** (attempts - 1));
  return Math.max(minDelayMs, Math.round((longestMs * (1 + random)) / 2));
}
