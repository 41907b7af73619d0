import type { RunWatchError } from '../errors/run-watch-error.js';
import type { MonitorRun, RunOutcome } from '../kinds/monitor-run.js';
import type { AnyRun } from '../kinds/run-kind.js';
import type { Transition } from '../machine/observe.js';

/** The events of a watch: each name with the type of its listeners. */
export interface RunWatchEvents<Run extends AnyRun = MonitorRun, Outcome = RunOutcome> {
  /** The run's status changed; the first status is a change from `null`. */
  status: (change: StatusChange<Run>) => void;
  /** A poll was answered, whether or not anything changed. Emitted after the `status` event that it led to. */
  poll: (event: PollEvent<Run>) => void;
  /** An attempt failed temporarily and will be retried. */
  retry: (event: RetryEvent) => void;
  /** The run has ended. The last event of a watch whose run ended. */
  outcome: (outcome: Outcome) => void;
  /** The watch failed; the argument is what `await watch` throws. Not emitted if the caller stopped the watch. */
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
export interface StatusChange<Run extends AnyRun = MonitorRun> extends Transition<Run> {}

/** A poll that was answered. */
export interface PollEvent<Run extends AnyRun = MonitorRun> {
  /** The run as this answer showed it. */
  readonly run: Run;
  /** Whether the answer was older than what was known already, and so ignored. */
  readonly stale: boolean;
  /** How many polls were answered, including this one. */
  readonly polls: number;
  /** Milliseconds since the watch started. */
  readonly elapsedMs: number;
  /** How long the answer took, in milliseconds. */
  readonly durationMs: number;
  /** The server's id of the request; `null` if the source does not pass it on. */
  readonly requestId: string | null;
  /**
   * When the next poll is due, in epoch milliseconds; `null` after the end, and if no poll is left before the deadline.
   */
  readonly nextPollAt: number | null;
}

/** An attempt that failed and will be retried. */
export interface RetryEvent {
  /** What the watch would fail with if it gave up now. */
  readonly error: RunWatchError;
  /** Why the attempt failed, in a few words: `503: The service is overloaded`. */
  readonly reason: string;
  /** How many attempts have failed in a row, including this one. */
  readonly attempt: number;
  /** How long until the next attempt, in milliseconds. */
  readonly delayMs: number;
  /** How long attempts have been failing in a row, in milliseconds. */
  readonly failingForMs: number;
}
