import { RunWatchError } from '../errors/run-watch-error.js';
import type { RequestEvent } from '../many/pool-event.js';
import type { TelemetryEvent } from './telemetry-event.js';

/** What is known of a request whoever made it. */
export type ReportedRequest = Pick<RequestEvent, 'what' | 'status'>;

/**
 * The request that an event reports, or `null`. No request is reported twice: a pool or a queue's worker reports its own,
 * one of which may answer many polls, and a watch without a pool makes one for each attempt.
 */
export function reportedRequest(event: TelemetryEvent): ReportedRequest | null {
  if (event.type === 'request') return event;
  if (event.type === 'hold' || !('watchId' in event) || event.isPooled) return null;
  // What a source resolves with is a good answer, whatever it is called.
  if (event.type === 'poll') return { what: 'run', status: 200 };
  const isFailedAttempt = event.type === 'retry' || event.type === 'error';
  return isFailedAttempt ? failedRequest(event.error) : null;
}

/** A deadline is not an answer, and neither is what a planner throws. */
function failedRequest(error: unknown): ReportedRequest | null {
  if (!(error instanceof RunWatchError) || error.code === 'RUN_TIMEOUT') return null;
  return { what: 'run', status: error.httpStatus };
}
