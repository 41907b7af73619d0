import type { AnyRun } from '../runs/run-kind.js';
import { epochMs } from '../runs/timestamp.js';

/** The times at which an answer came: on the state's clock, and as times of day in epoch milliseconds. */
export interface AnswerTimes {
  readonly now: number;
  readonly localNow: number;
  /** By the server's own clock; `null` where the source does not tell. */
  readonly serverNow: number | null;
}

/**
 * How old a run is, in milliseconds: by the server's clock where it is known, else by the local one where that
 * makes sense beside the run's own timestamps, else since it was first seen.
 */
export function runAgeMs(
  run: AnyRun,
  { now, localNow, serverNow }: AnswerTimes,
  firstSeenAt: number,
): number {
  const createdAt = epochMs(run.createdAt);
  if (createdAt !== null && serverNow !== null) return Math.max(0, serverNow - createdAt);
  if (createdAt !== null && createdAt <= localNow && !isAfter(run.updatedAt, localNow))
    return localNow - createdAt;
  return now - firstSeenAt;
}

function isAfter(timestamp: string | null, now: number): boolean {
  const ms = epochMs(timestamp);
  return ms !== null && ms > now;
}
