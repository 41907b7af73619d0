import type { CallSite } from '../../errors/call-site.js';
import type { AnyRun } from '../../kinds/run-kind.js';
import type { RunWatch } from '../../watch/run-watch.js';
import type { WatchState } from '../../watch/snapshot.js';
import type { FindingOptions } from './finding.js';
import type { MonitorApi } from './monitor-api.js';
import type { MonitorWatchState } from './monitor-snapshot.js';

/** Starts to watch a run from a state in which it was seen. */
export type FollowRun = (runId: string, resumeFrom: WatchState<AnyRun>) => RunWatch;

/** What a watch of a monitor is made of: options that are checked and complete. */
export interface MonitorWatchParts {
  readonly api: MonitorApi;
  readonly finding: FindingOptions;
  readonly followRun: FollowRun;
  /** How long to watch each run, from when it is found. */
  readonly runTimeoutMs: number;
  /** Runs that had ended before it are not reported, in epoch milliseconds; `undefined` for when the watch starts. */
  readonly since: number | undefined;
  readonly resumeFrom: MonitorWatchState | undefined;
  readonly signal: AbortSignal | undefined;
  /** Where `watchMonitor` was called, for the stacks of errors. */
  readonly calledAt: CallSite;
}
