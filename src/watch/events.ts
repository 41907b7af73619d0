import type { RunWatchError } from '../errors/run-watch-error.js';
import type { MonitorRun, RunOutcome, RunStatus } from '../kinds/monitor-run.js';

/** What a watch emits: event name to listener. */
export interface RunWatchEvents {
  /** The run has another status than before; the first one seen is a change from `null`. */
  status: (change: StatusChange) => void;
  /** A poll was answered, whether or not it showed anything new; after the `status` that it led to. */
  poll: (event: PollEvent) => void;
  /** An attempt failed in a way that may pass, and will be repeated. */
  retry: (event: RetryEvent) => void;
  /** The run has ended. The last event of a watch whose run ended. */
  outcome: (outcome: RunOutcome) => void;
  /** The watch has failed: what `await watch` throws. Not emitted when the caller stopped it. */
  error: (error: unknown) => void;
}

/** The names, for the check in `on`: a record, so that none can be missing. */
export const EVENT_NAMES: { readonly [Name in keyof RunWatchEvents]: Name } = {
  status: 'status',
  poll: 'poll',
  retry: 'retry',
  outcome: 'outcome',
  error: 'error',
};

/** A run's change from one status to another. */
export interface StatusChange {
  /** `null` for the first status that is seen. */
  readonly from: RunStatus | null;
  readonly to: RunStatus;
  readonly run: MonitorRun;
  /** How many polls were answered, this one included. */
  readonly polls: number;
  /** Milliseconds since the watch started. */
  readonly elapsedMs: number;
}

/** A poll that was answered. */
export interface PollEvent {
  /** The run as this answer showed it. */
  readonly run: MonitorRun;
  /** The answer was older than what was known already, and is ignored. */
  readonly stale: boolean;
  /** How many polls were answered, this one included. */
  readonly polls: number;
  /** Milliseconds since the watch started. */
  readonly elapsedMs: number;
  /** How long the answer took, in milliseconds. */
  readonly durationMs: number;
  /** The server's id of the request; `null` where the source does not pass it on. */
  readonly requestId: string | null;
  /** When the next poll is due, in epoch milliseconds; `null` if none is, before the deadline or after the end. */
  readonly nextPollAt: number | null;
}

/** An attempt that failed and will be repeated. */
export interface RetryEvent {
  /** What the watch would fail with if it gave up now. */
  readonly error: RunWatchError;
  /** Why the attempt failed, in a few words: `503: The service is overloaded`. */
  readonly reason: string;
  /** How many attempts have failed without an answer between them, this one included. */
  readonly attempt: number;
  /** How long until the next attempt, in milliseconds. */
  readonly delayMs: number;
  /** How long attempts have been failing without an answer between them, in milliseconds. */
  readonly failingForMs: number;
}
