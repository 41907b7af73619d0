import { callSite } from './errors/call-site.js';
import { connect } from './exa/connection.js';
import { sourceOver } from './exa/exa-source.js';
import type { MonitorRun, RunOutcome } from './kinds/monitor-run.js';
import type { AnyRun, EndedRun, RunKind } from './kinds/run-kind.js';
import { outcomeOf } from './machine/outcome.js';
import type { PollInterval } from './machine/poll-interval.js';
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
import { checkTarget } from './watch/check-target.js';
import { NO_PLANNER, type PlannedInterval, plannedInterval } from './watch/planned-interval.js';
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
 * @throws TypeError if the target is none, an option is unknown or of the wrong type, a snapshot is not of this run, or
 * there is no API key.
 * @throws RangeError if a number is out of its range.
 */
export function watch<Run extends AnyRun, Outcome extends EndedRun>(
  target: RunTarget<Run, Outcome>,
  options: TargetWatchOptions<Run, Outcome> = {},
): Watch<Run, Outcome> {
  checkTarget(target);
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
  const source = sourceFor(target.kind, state, checked);
  const planned = plannedIntervalOf(target, source, checked, pool?.origin);
  const pollInterval = planned?.pollInterval ?? givenInterval(checked);
  return new RunWatch(
    {
      polling: pollingOptions(target.kind, source, pollInterval, checked),
      planner: planned ?? NO_PLANNER,
      signal: checked.signal,
      onEvent: checked.onEvent,
      isPooled: pool !== undefined,
      onSettled: pool?.onSettled,
      calledAt: callSite(),
    },
    state,
  );
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
  const source = sourceFor(target.kind, state, checked);
  return new Watch(
    {
      polling: pollingOptions(target.kind, source, givenInterval(checked), checked),
      planner: NO_PLANNER,
      signal: checked.signal,
      onEvent,
      isPooled: pool !== undefined,
      onSettled: pool?.onSettled,
      calledAt: callSite(),
    },
    state,
  );
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
export function givenInterval({ pollInterval }: CheckedWatchOptions): number | PollInterval {
  return typeof pollInterval === 'object' ? DEFAULT_INTERVAL : (pollInterval ?? DEFAULT_INTERVAL);
}

/** @internal */
export function sourceFor<Run extends AnyRun, Outcome>(
  kind: RunKind<Run, Outcome>,
  state: WatchState<Run>,
  options: CheckedWatchOptions,
): RunSource {
  return options.source ?? (outcomeOf(kind, state) ? NO_SOURCE : sourceOver(connect(options), kind));
}

/** @internal */
export function pollingOptions<Run extends AnyRun, Outcome>(
  kind: RunKind<Run, Outcome>,
  source: RunSource,
  pollInterval: number | PollInterval,
  { requestTimeoutMs, notFoundGraceMs, retry, unref }: CheckedWatchOptions,
): PollingOptions<Run, Outcome> {
  return { kind, source, pollInterval, requestTimeoutMs, notFoundGraceMs, retry, unref };
}

/**
 * `undefined` if nobody plans the polls.
 *
 * @internal
 */
export function plannedIntervalOf(
  { parentId: monitorId }: RunTarget<MonitorRun, RunOutcome>,
  source: RunSource,
  options: CheckedWatchOptions,
  // Sources of our own are made anew for every watch, and lead to the same API.
  origin: object = options.source ?? Object(options.pollInterval),
): PlannedInterval<RunOutcome> | undefined {
  if (typeof options.pollInterval !== 'object') return undefined;
  return plannedInterval(options.pollInterval, { monitorId, source, origin });
}

/** For a run that is known to have ended: it is not polled, so no key is needed. */
const NO_SOURCE: RunSource = {
  get: () => Promise.reject(new Error('a run that has ended was polled')),
};
