import { UnwrittenFailureError } from './handle-events.js';

/** How long a watch is left alone that this worker cannot poll, in milliseconds. */
const POSTPONED_MS = 60_000;

/** The same after the database has failed, which comes back sooner than a program is changed. */
const DATABASE_FAILED_MS = 1_000;

/** For how long a watch is left alone after a failure that is not its run's, in milliseconds. */
export function postponedMs(failure: unknown): number {
  return failure instanceof UnwrittenFailureError ? DATABASE_FAILED_MS : POSTPONED_MS;
}
