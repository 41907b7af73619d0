import type { RunOutcome } from '../kinds/monitor-run.js';
import type { PollInterval } from '../machine/poll-interval.js';
import { reportingThrown } from '../platform/report-uncaught.js';
import type { PlannedWatch, PollPlanner } from './poll-planner.js';

/** A poll interval, and whoever wants to know how the run ends. */
export interface PlannedInterval<Outcome> {
  readonly pollInterval: number | PollInterval;
  learn(outcome: Outcome): void;
  /** Says that the watch is over. */
  end(): void;
}

/** A poll interval that needs no planner. */
export function fixedInterval(pollInterval: number | PollInterval): PlannedInterval<unknown> {
  return { pollInterval, learn: ignore, end: ignore };
}

/**
 * The poll interval that a planner has for one watch. A planner is asked when there is a poll to plan: neither before the first one nor for
 * a run that has ended. What it throws from `learn` is reported as an uncaught error and does not fail the watch.
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

function ignore(): void {}
