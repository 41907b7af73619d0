import type { AnyRun } from '../kinds/run-kind.js';
import { epochMs } from '../kinds/timestamp.js';

/** When an answer came: on the state's clock, and as a time of day in epoch milliseconds. */
export interface AnswerTimes {
  readonly now: number;
  readonly localNow: number;
  /** By the server's own clock; `null` where the answer has no `Date`. */
  readonly serverNow: number | null;
}

/**
 * When a run was created, on the state's clock: by the server's time of day where it is known, else by the local one
 * where that makes sense beside the run's own timestamps, else now.
 */
export function runCreatedAt(run: AnyRun, { now, localNow, serverNow }: AnswerTimes): number {
  const createdAt = epochMs(run.createdAt);
  if (createdAt === null) return now;
  if (serverNow !== null) return now - Math.max(0, serverNow - createdAt);
  const isSensible = createdAt <= localNow && (epochMs(run.updatedAt) ?? createdAt) <= localNow;
  return isSensible ? now - (localNow - createdAt) : now;
}
