import type { RunOutcome } from '../kinds/monitor-run.js';
import type { PollInterval } from '../machine/poll-interval.js';
import type { RunSource } from '../source/run-source.js';

/** Provides a poll interval for each watch, and learns from how runs end. `createPollLearner` returns one. */
export interface PollPlanner {
  /** Called once for each watch, after its first answered poll, unless the run has ended by then. */
  intervalFor(watch: PlannedWatch): PollInterval;
  /** Called with the outcome of a run, before the `outcome` event. */
  learn(outcome: RunOutcome): void;
}

/** The watch that needs a poll interval. */
export interface PlannedWatch {
  /** The monitor of the run. */
  readonly monitorId: string;
  /** Where the watch gets its run from. */
  readonly source: RunSource;
  /** The same object for all watches whose sources reach the same API. */
  readonly origin: object;
  /** Aborted when the watch is over. */
  readonly signal: AbortSignal;
}
