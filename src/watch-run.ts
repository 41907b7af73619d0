import { callSite } from './errors/call-site.js';
import type { MonitorRun, RunOutcome } from './kinds/monitor-run.js';
import type { AnyRun, EndedRun } from './kinds/run-kind.js';
import {
  type CheckedWatchOptions,
  parseTargetOptions,
  parseWatchOptions,
  type TargetWatchOptions,
  type WatchOptions,
} from './options.js';
import { preparePlannedPolling, preparePolling } from './prepare-polling.js';
import type { Identified } from './source/run-ids.js';
import { checkTarget } from './watch/check-target.js';
import type { WatchPlanner } from './watch/planned-interval.js';
import type { PollingOptions } from './watch/polling-options.js';
import { RunWatch } from './watch/run-watch.js';
import type { RunTarget } from './watch/target.js';
import { monitorRun } from './watch/targets.js';
import { Watch } from './watch/watch.js';
import type { WatchParts } from './watch/watch-parts.js';

/**
 * Watches a run until it ends. The first poll starts at once, on a promise job, so listeners added right after the call
 * miss nothing.
 *
 * ```ts
 * const watch = watchRun(monitorId, runId);
 * watch.on('status', ({ from, to }) => console.log(`${from} -> ${to}`));
 * const outcome = await watch;
 * ```
 *
 * @param monitor the monitor's id, or the monitor itself
 * @param run the run's id, or the run itself
 * @throws TypeError if an id is not a path segment, an option is unknown or of the wrong type, a snapshot is not of
 * this run, or there is no API key.
 * @throws RangeError if a number is out of its range.
 */
export function watchRun(monitor: Identified, run: Identified, options: WatchOptions = {}): RunWatch {
  return startRunWatch(monitorRun(monitor, run), parseWatchOptions(options));
}

/**
 * Watches a run of any kind until it ends, as `watchRun` does a run of a monitor.
 *
 * ```ts
 * const outcome = await watch(agentRun('agent_run_1'));
 * ```
 *
 * @param target what to watch: `monitorRun(monitor, run)`, `agentRun(id)`, or a kind of your own from `defineKind`
 * @throws TypeError if `target` is not a target, an option is unknown or of the wrong type, a snapshot is not of this
 * run, or there is no API key.
 * @throws RangeError if a number is out of its range.
 */
export function watch<Run extends AnyRun, Outcome extends EndedRun>(
  target: RunTarget<Run, Outcome>,
  options: TargetWatchOptions<NoInfer<Run>, NoInfer<Outcome>> = {},
): Watch<Run, Outcome> {
  checkTarget(target, options);
  return startWatch(target, parseTargetOptions(target.kind, options), options.onEvent);
}

/** What ties a watch to a pool. */
export interface Membership {
  /** The source beneath the one that the watch is given: the same object for watches of the same API. */
  readonly origin: object;
  /** Called when the watch is over. */
  readonly onSettled: () => void;
}

/**
 * What `watchRun` does with options that are checked.
 *
 * @internal
 */
export function startRunWatch(
  target: RunTarget<MonitorRun, RunOutcome>,
  checked: CheckedWatchOptions,
  pool?: Membership,
): RunWatch {
  const { state, polling, planner } = preparePlannedPolling(target, checked, pool?.origin);
  const { signal, onEvent } = checked;
  return new RunWatch(partsOf(polling, planner, signal, onEvent, pool), state);
}

/**
 * What `watch` does with options that are checked.
 *
 * @internal
 */
export function startWatch<Run extends AnyRun, Outcome extends EndedRun>(
  target: RunTarget<Run, Outcome>,
  checked: CheckedWatchOptions,
  onEvent: TargetWatchOptions<Run, Outcome>['onEvent'],
  pool?: Membership,
): Watch<Run, Outcome> {
  const { state, polling, planner } = preparePolling(target, checked);
  return new Watch(partsOf(polling, planner, checked.signal, onEvent, pool), state);
}

/**
 * The promise of a wait that is started here; rejects with what starting it throws. Not an `async` function: that would
 * return another promise, which is not marked as handled when the wait is stopped, so an aborted signal would lead to an
 * unhandled rejection.
 *
 * @internal
 */
export function startWait<Result>(start: () => Promise<Result>): Promise<Result> {
  try {
    return start();
  } catch (unusable) {
    return Promise.reject(unusable);
  }
}

function partsOf<Run extends AnyRun, Outcome extends EndedRun>(
  polling: PollingOptions<Run, Outcome>,
  planner: WatchPlanner<Outcome>,
  signal: AbortSignal | undefined,
  onEvent: TargetWatchOptions<Run, Outcome>['onEvent'],
  pool: Membership | undefined,
): WatchParts<Run, Outcome> {
  const isPooled = pool !== undefined;
  return { polling, planner, signal, onEvent, isPooled, onSettled: pool?.onSettled, calledAt: callSite() };
}
