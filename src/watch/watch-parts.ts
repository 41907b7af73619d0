import type { CallSite } from '../errors/call-site.js';
import type { AnyRun, EndedRun } from '../kinds/run-kind.js';
import type { WatchPlanner } from './planned-interval.js';
import type { PollingOptions } from './polling-options.js';
import type { WatchEvent } from './watch-event.js';

/** What a watch is made of: options that are checked and complete. */
export interface WatchParts<Run extends AnyRun, Outcome extends EndedRun> {
  readonly polling: PollingOptions<Run, Outcome>;
  readonly signal: AbortSignal | undefined;
  readonly onEvent: ((event: WatchEvent<Run, Outcome>) => void) | undefined;
  /** Whether a pool makes the requests of its polls. */
  readonly isPooled: boolean;
  /** Whoever plans the polls. */
  readonly planner: WatchPlanner<Outcome>;
  /** Called when the watch is over, before anyone is notified of it. */
  readonly onSettled: (() => void) | undefined;
  /** Where `watchRun` was called, for the stacks of errors. */
  readonly calledAt: CallSite;
}
