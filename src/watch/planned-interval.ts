import type { RunSource } from '../source/run-source.js';
import type { PollInterval } from '../machine/poll-interval.js';
import type { PollPlanner } from './poll-planner.js';
import type { RunOutcome } from '../kinds/monitor-run.js';
import { reportingThrown } from '../platform/report-uncaught.js';

/** A planner, as one watch uses it. */
export interface PlannedLooks {
  readonly pollInterval: PollInterval;
  /** Tells it how the run ended. */
  learn(outcome: RunOutcome): void;
  /** Tells it that the watch is over. */
  leave(): void;
}

/**
 * What a planner says of the looks at a run. It is asked when there is a look to plan: neither before the first one
 * nor for a run that has ended. What it throws when it is told something is not the watch's.
 */
export function plannedLooks(
  planner: PollPlanner,
  monitorId: string,
  source: RunSource,
  origin: object,
): PlannedLooks {
  const over = new AbortController();
  let interval: PollInterval | undefined;
  return {
    pollInterval: (context) => {
      interval ??= planner.intervalFor({ monitorId, source, origin, signal: over.signal });
      return interval(context);
    },
    learn: reportingThrown((outcome: RunOutcome) => planner.learn(outcome)),
    leave: () => over.abort(),
  };
}
