import type { RunOutcome } from '../kinds/monitor-run.js';
import type { PollInterval } from '../machine/poll-interval.js';
import type { RunSource } from '../source/run-source.js';

/** Has a poll interval for the runs of each monitor, and learns how they end: what `createPollLearner` makes. */
export interface PollPlanner {
  /** Asked once for each watch, when its first poll was answered, unless the run has ended by then. */
  intervalFor(watch: PlannedWatch): PollInterval;
  /** Called with how a run ended, before any event says so. */
  learn(outcome: RunOutcome): void;
}

/** The watch that a poll interval is for. */
export interface PlannedWatch {
  readonly monitorId: string;
  readonly source: RunSource;
  /** The same object for all watches whose sources lead to the same API. */
  readonly origin: object;
  /** Aborted when the watch is over. */
  readonly signal: AbortSignal;
}
