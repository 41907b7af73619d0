import { DATABASE_RETRY_MS } from '../database/database.js';
import { UnwrittenFailureError } from './handle-events.js';

/** How long a watch is left alone that this worker cannot poll, in milliseconds. */
const POSTPONED_MS = 60_000;

/** For how long a watch is left alone after a failure that is not its run's, in milliseconds. */
export function postponedMs(failure: unknown): number {
  return failure instanceof UnwrittenFailureError ? DATABASE_RETRY_MS : POSTPONED_MS;
}
