import { callSite } from './errors/call-site.js';
import { connect } from './exa/connection.js';
import { sourceOver } from './exa/exa-source.js';
import type { MonitorRun, RunOutcome } from './kinds/monitor-run.js';
import type { AnyRun, EndedRun } from './kinds/run-kind.js';
import { outcomeOf } from './machine/outcome.js';
import { deadline, startState } from './machine/watch-state.js';
import {
  type CheckedWatchOptions,
  DEFAULT_TIMEOUT_MS,
  parseTargetOptions,
  parseWatchOptions,
  type TargetWatchOptions,
  type WatchOptions,
} from './options.js';
import { monotonicNow } from './platform/clock.js';
import type { Identified } from './source/run-ids.js';
import type { RunSource } from './source/run-source.js';
import { fixedInterval, type PlannedInterval, plannedInterval } from './watch/planned-interval.js';
import type { PollingOptions } from './watch/polling-options.js';
import { RunWatch } from './watch/run-watch.js';
import { resumeSnapshot, type WatchState } from './watch/snapshot.js';
import { squareRootBackoff } from './watch/square-root-backoff.js';
import type { RunTarget } from './watch/target.js';
import { monitorRun } from './watch/targets.js';
import { Watch } from './watch/watch.js';

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
 * The same for a run of any kind.
 *
 * ```ts
 * const outcome = await watch(monitorRun(monitorId, runId));
 * ```
 *
 * @param target what to watch: `monitorRun(monitor, run)`, `agentRun(id)`, or a kind of your own by `defineKind`
 * @throws TypeError if an option is unknown or of the wrong type, a snapshot is not of this run, or there is no API key.
 * @throws RangeError if a number is out of its range.
 */
export function watch<Run extends AnyRun, Outcome extends EndedRun>(
  target: RunTarget<Run, Outcome>,
  options: TargetWatchOptions<Run, Outcome> = {},
): Watch<Run, Outcome> {
  return startWatch(target, parseTargetOptions(target.kind, options), options.onEvent);
}

/** How a watch belongs to a pool. */
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
  const state = initialState(target, checked);
  const polling = pollingOptions(target, state, checked);
  const planned = plannedIntervalOf(target, polling, checked, pool?.origin);
  const { pollInterval } = planned;
  const { signal, onEvent } = checked;
  const own = { signal, onEvent, ...membershipOf(pool), calledAt: callSite() };
  return new RunWatch({ ...polling, pollInterval, planned, ...own }, state);
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
  const state = initialState(target, checked);
  const polling = pollingOptions(target, state, checked);
  const planned = fixedInterval(polling.pollInterval);
  const own = { signal: checked.signal, onEvent, ...membershipOf(pool), calledAt: callSite() };
  return new Watch({ ...polling, planned, ...own }, state);
}

function membershipOf(pool: Membership | undefined) {
  return { isPooled: pool !== undefined, onSettled: pool?.onSettled };
}

/** @internal */
export function initialState<Run extends AnyRun, Outcome>(
  target: RunTarget<Run, Outcome>,
  { resumeFrom, timeoutMs, retry }: CheckedWatchOptions,
): WatchState<Run> {
  const now = monotonicNow();
  if (resumeFrom === undefined)
    return startState(target.kind.name, target, now, timeoutMs ?? DEFAULT_TIMEOUT_MS);
  const state = resumeSnapshot(resumeFrom, target, retry.maxTimeMs);
  return timeoutMs === undefined ? state : { ...state, deadlineAt: deadline(now, timeoutMs) };
}

/** Shared by all watches that set no other. */
const DEFAULT_INTERVAL = squareRootBackoff();

/** @internal */
export function pollingOptions<Run extends AnyRun, Outcome>(
  { kind }: RunTarget<Run, Outcome>,
  state: WatchState<Run>,
  options: CheckedWatchOptions,
): PollingOptions<Run, Outcome> {
  const { requestTimeoutMs, notFoundGraceMs, retry, unref, pollInterval } = options;
  const source = options.source ?? (outcomeOf(kind, state) ? NO_SOURCE : sourceOver(connect(options), kind));
  return {
    kind,
    source,
    requestTimeoutMs,
    pollInterval: typeof pollInterval === 'object' ? DEFAULT_INTERVAL : (pollInterval ?? DEFAULT_INTERVAL),
    retry,
    notFoundGraceMs,
    unref,
  };
}

/** @internal */
export function plannedIntervalOf(
  { parentId: monitorId }: RunTarget<MonitorRun, RunOutcome>,
  polling: PollingOptions<MonitorRun, RunOutcome>,
  { source, pollInterval }: CheckedWatchOptions,
  // Sources of our own are made anew for every watch, and lead to the same API.
  origin: object = source ?? Object(pollInterval),
): PlannedInterval<RunOutcome> {
  if (typeof pollInterval !== 'object') return fixedInterval(polling.pollInterval);
  return plannedInterval(pollInterval, { monitorId, source: polling.source, origin });
}

/** For a run that is known to have ended: it is not polled, so no key is needed. */
const NO_SOURCE: RunSource = {
  get: () => Promise.reject(new Error('a run that has ended was polled')),
};
