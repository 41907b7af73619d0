import type { RequestCounts } from './sharing/request-sender.js';

/** What a pool does at the moment, and has done so far. */
export interface WatchPoolStats extends RequestCounts {
  /** Watches that have not settled, those of monitors included. */
  readonly watches: number;
  /** How many different runs and monitors they watch. */
  readonly watched: number;
  /** Requests that wait for the budget. */
  readonly waiting: number;
  /** Requests that were sent and are not answered yet. */
  readonly inFlight: number;
  /** Until when nothing is sent because the API asked to wait, in epoch milliseconds; `null` if it did not. */
  readonly heldUntil: number | null;
}
