import type { RunWatchError } from '../errors/run-watch-error.js';
import type { MonitorRun, RunOutcome, RunStatus } from '../kinds/monitor-run.js';

/** What a watch emits: event name to listener. */
export interface RunWatchEvents {
  /** The run has another status than before; the first one seen is a change from `null`. */
  status: (change: StatusChange) => void;
  /** A look was answered, whether or not it told anything new; after the `status` that it led to. */
  poll: (event: PollEvent) => void;
  /** A look failed, in a way that may pass, and will be repeated. */
  retry: (event: RetryEvent) => void;
  /** The run has ended. The last event of a watch whose run ended. */
  outcome: (outcome: RunOutcome) => void;
  /** The watch has failed: what `await watch` throws. Not sent when the caller stopped it. */
  error: (error: unknown) => void;
}

/** A run's step from one status to another. */
export interface StatusChange {
  /** `null` for the first status that is seen. */
  readonly from: RunStatus | null;
  readonly to: RunStatus;
  readonly run: MonitorRun;
  /** How many looks were answered, this one included. */
  readonly polls: number;
  /** Milliseconds since the watch started. */
  readonly elapsedMs: number;
}

/** A look that was answered. */
export interface PollEvent {
  /** The run as this look saw it. */
  readonly run: MonitorRun;
  /** The answer was older than what was known already, and is ignored. */
  readonly stale: boolean;
  readonly polls: number;
  /** Milliseconds since the watch started. */
  readonly elapsedMs: number;
  /** How long the answer took, in milliseconds. */
  readonly durationMs: number;
  /** What the server calls the request; `null` where the source does not tell. */
  readonly requestId: string | null;
}

/** A look that failed and will be repeated. */
export interface RetryEvent {
  /** What the watch would fail with if it gave up now. */
  readonly error: RunWatchError;
  /** Why the look failed, in a few words: `503: The service is overloaded`. */
  readonly reason: string;
  /** How many looks have failed without a break, this one included. */
  readonly attempt: number;
  /** How long until the next look, in milliseconds. */
  readonly delayMs: number;
  /** How long looks have been failing without a break, in milliseconds. */
  readonly failingForMs: number;
}
