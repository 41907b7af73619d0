import type { MonitorRun, RunOutcome } from '../../kinds/monitor-run.js';
import type { RetryEvent, StatusChange } from '../../watch/events.js';
import type { RunWatch } from '../../watch/run-watch.js';

/** The events of the watch of a monitor: each name with the type of its listeners. */
export interface MonitorWatchEvents {
  /** A run was found. Emitted once for each, before everything else about it. */
  run: (event: FoundRun) => void;
  /** The status of a run changed; the first status of each is a change from `null`. */
  status: (change: MonitorStatusChange) => void;
  /** A run has ended. The last event about it. */
  outcome: (outcome: RunOutcome) => void;
  /** An attempt to find runs failed temporarily and will be retried. */
  retry: (event: RetryEvent) => void;
  /** A run cannot be watched any further, or the monitor cannot. Without a listener it is an uncaught error. */
  error: (failure: MonitorFailure) => void;
}

/** The names, for the check in `on`: a record, so that none can be missing. */
export const MONITOR_EVENT_NAMES: { readonly [Name in keyof MonitorWatchEvents]: Name } = {
  run: 'run',
  status: 'status',
  outcome: 'outcome',
  retry: 'retry',
  error: 'error',
};

/** A run of the monitor. */
export interface FoundRun {
  /** The run as it was found, a copy. */
  readonly run: MonitorRun;
  /** What follows it from there. Once you stop it, no more changes of this run are reported. */
  readonly watch: RunWatch;
}

/** A change of status of one of the monitor's runs. */
export interface MonitorStatusChange extends StatusChange {
  /** The id of the run. */
  readonly runId: string;
}

/** What cannot be watched any further, and why. */
export interface MonitorFailure {
  /** The id of the run that was given up, while the others are watched on; `null` if the whole watch has ended. */
  readonly runId: string | null;
  /** Why: a `RunWatchError`, unless a function that was passed in threw something else. */
  readonly error: unknown;
}
