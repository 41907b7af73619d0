import type { AnyRun, RunIds } from '../kinds/run-kind.js';
import { reportingThrown } from '../platform/report-uncaught.js';
import type { WatchActivity, WatchEvent } from './watch-event.js';

/** Publishes what one watch does. */
export type Publish<Run extends AnyRun, Outcome> = (activity: WatchActivity<Run, Outcome>) => void;

let watches = 0;

/** Calls `onEvent` for one watch. What it throws is reported as an uncaught error and is not the watch's. */
export function publisher<Run extends AnyRun, Outcome>(
  onEvent: (event: WatchEvent<Run, Outcome>) => void,
  { kind, parentId, runId }: RunIds & { readonly kind: string },
  isPooled: boolean,
): Publish<Run, Outcome> {
  watches += 1;
  const identity = { watchId: watches, kind, parentId, runId, isPooled };
  return (activity) => reportingThrown(() => onEvent({ ...identity, ...activity }));
}
