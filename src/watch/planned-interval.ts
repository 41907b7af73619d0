import type { RunOutcome } from '../kinds/monitor-run.js';
import type { PollInterval } from '../machine/poll-interval.js';
import { reportingThrown } from '../platform/report-uncaught.js';
import type { PlannedWatch, PollPlanner } from './poll-planner.js';

/** Whoever plans the polls of one watch. */
export interface WatchPlanner<Outcome> {
  learn(outcome: Outcome): void;
  /** Says that the watch is over. */
  end(): void;
}

/** A poll interval, and whoever planned it. */
export interface PlannedInterval<Outcome> extends WatchPlanner<Outcome> {
  readonly pollInterval: PollInterval;
}

/** For a poll interval that nobody plans. */
export const NO_PLANNER: WatchPlanner<unknown> = { learn: () => {}, end: () => {} };

/**
 * The poll interval that a planner has for one watch. A planner is asked when there is a poll to plan: neither before
 * the first one nor for a run that has ended. What it throws from `learn` is reported as an uncaught error and does not
 * fail the watch.
 */
export function plannedInterval(
  planner: PollPlanner,
  watch: Omit<PlannedWatch, 'signal'>,
): PlannedInterval<RunOutcome> {
  const over = new AbortController();
  let interval: PollInterval | undefined;
  return {
    pollInterval: (context) => {
      interval ??= planner.intervalFor({ ...watch, signal: over.signal });
      return interval(context);
    },
    learn: (outcome) => reportingThrown(() => planner.learn(outcome)),
    end: () => reportingThrown(() => over.abort()),
  };
}
