import type { RunOutcome } from '../kinds/monitor-run.js';
import type { PollInterval } from '../machine/poll-interval.js';
import { reportingThrown } from '../platform/report-uncaught.js';
import type { PlannedWatch, PollPlanner } from './poll-planner.js';

/** A poll interval, and whoever wants to know how the run ends. */
export interface PlannedInterval {
  readonly pollInterval: number | PollInterval;
  learn(outcome: RunOutcome): void;
  /** Says that the watch is over. */
  end(): void;
}

/**
 * The poll interval of one watch. A planner is asked when there is a poll to plan: neither before the first one nor for
 * a run that has ended. What it throws from `learn` is reported as an uncaught error and does not fail the watch.
 */
export function plannedInterval(
  pollInterval: number | PollInterval | PollPlanner,
  watch: Omit<PlannedWatch, 'signal'>,
): PlannedInterval {
  if (typeof pollInterval !== 'object') return { pollInterval, learn: ignore, end: ignore };
  const planner = pollInterval;
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
