import type { Urgency } from '../../source/run-source.js';

/** For requests that no watch waits for. */
export const LEAST_URGENCY: Urgency = { isLastPoll: false, sinceLastMs: 60_000 };

/** The urgency of a request that answers many polls: a last poll comes first, then the shortest interval. */
export function mostUrgent(urgencies: readonly Urgency[]): Urgency {
  let { isLastPoll, sinceLastMs } = LEAST_URGENCY;
  for (const urgency of urgencies) {
    isLastPoll ||= urgency.isLastPoll;
    sinceLastMs = Math.min(sinceLastMs, urgency.sinceLastMs);
  }
  return { isLastPoll, sinceLastMs };
}
