import type { AnyRun } from '../kinds/run-kind.js';

/**
 * All that one watch knows, as plain JSON: stop here, store it, go on elsewhere.
 *
 * Times are milliseconds on the clock of whoever drives the machine. In a snapshot they are times of day
 * (milliseconds since the epoch); `rebase` moves a state from one clock to another.
 */
export interface WatchState<Run extends AnyRun = AnyRun> {
  readonly version: 1;
  /** The name of the run kind. */
  readonly kind: string;
  readonly monitorId: string;
  readonly runId: string;
  readonly startedAt: number;
  /** When time is up; `null` for never. */
  readonly deadlineAt: number | null;
  /** How many looks were answered. */
  readonly polls: number;
  /** How long the slowest recent look took, in milliseconds: every answer halves what earlier ones count. */
  readonly slowestPollMs: number;
  /** The run as last observed; `null` before the first answer. */
  readonly seen: Seen<Run> | null;
  /** What is known of looks that failed since the last answer; `null` if none did. */
  readonly failing: Failing | null;
}

export interface Seen<Run> {
  readonly run: Run;
  /** How the run came to the status it has. */
  readonly entered: Entered;
  /** When the run was created, as well as that is known. */
  readonly bornAt: number;
  /** When the latest answer was asked for, and when it came. */
  readonly askedAt: number;
  readonly lastAt: number;
  /** When it came, as a time of day on the server's clock, or on ours where the server does not say. Never rebased. */
  readonly answeredAt: number;
}

/** A step to another status: from which one, and after how many answered looks and how much watching. */
export interface Entered {
  readonly from: string | null;
  readonly polls: number;
  readonly elapsedMs: number;
}

export interface Failing {
  /** When the first look failed of those that failed without a break. */
  readonly since: number;
  /** How many have failed since. */
  readonly attempts: number;
  /** When the first of them was told that there is no such run; `null` if none was. */
  readonly notFoundSince: number | null;
  /** No look before this. */
  readonly retryAt: number;
}

/** The state of a watch that has not looked yet. A `timeoutMs` of `Infinity` is no deadline. */
export function startState(
  kind: string,
  ids: { readonly monitorId: string; readonly runId: string },
  now: number,
  timeoutMs: number,
): WatchState<never> {
  return {
    version: 1,
    kind,
    monitorId: ids.monitorId,
    runId: ids.runId,
    startedAt: now,
    deadlineAt: deadline(now, timeoutMs),
    polls: 0,
    slowestPollMs: 0,
    seen: null,
    failing: null,
  };
}

/** The time that is `timeoutMs` from now; `null` for never. */
export function deadline(now: number, timeoutMs: number): number | null {
  return timeoutMs === Infinity ? null : now + timeoutMs;
}

/** The same state on a clock that reads `shiftMs` more. */
export function rebase<Run extends AnyRun>(state: WatchState<Run>, shiftMs: number): WatchState<Run> {
  const { startedAt, deadlineAt, seen, failing } = state;
  const shift = (time: number) => time + shiftMs;
  const shiftUnlessNull = (time: number | null) => (time === null ? null : time + shiftMs);
  return {
    ...state,
    startedAt: shift(startedAt),
    deadlineAt: shiftUnlessNull(deadlineAt),
    seen: seen && {
      ...seen,
      bornAt: shift(seen.bornAt),
      askedAt: shift(seen.askedAt),
      lastAt: shift(seen.lastAt),
    },
    failing: failing && {
      ...failing,
      since: shift(failing.since),
      notFoundSince: shiftUnlessNull(failing.notFoundSince),
      retryAt: shift(failing.retryAt),
    },
  };
}
