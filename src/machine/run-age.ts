import type { AnyRun } from '../kinds/run-kind.js';
import { epochMs } from '../kinds/timestamp.js';

/** The times at which an answer came: on the state's clock, and as times of day in epoch milliseconds. */
export interface AnswerTimes {
  readonly now: number;
  readonly localNow: number;
  /** By the server's own clock; `null` where the source does not tell. */
  readonly serverNow: number | null;
}

/**
 * When a run was created, on the state's clock: by the server's time of day where it is known, else by the local
 * one where that makes sense beside the run's own timestamps, else now.
 */
export function bornAt(run: AnyRun, { now, localNow, serverNow }: AnswerTimes): number {
  const createdAt = epochMs(run.createdAt);
  if (createdAt === null) return now;
  if (serverNow !== null) return now - Math.max(0, serverNow - createdAt);
  const isSensible = createdAt <= localNow && (epochMs(run.updatedAt) ?? createdAt) <= localNow;
  return isSensible ? now - (localNow - createdAt) : now;
}
