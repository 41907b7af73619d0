import { connect } from './exa/connection.js';
import { sourceOver } from './exa/exa-source.js';
import type { MonitorRun, RunOutcome } from './kinds/monitor-run.js';
import type { AnyRun } from './kinds/run-kind.js';
import { outcomeOf } from './machine/outcome.js';
import { deadline, startState } from './machine/watch-state.js';
import { type CheckedWatchOptions, DEFAULT_TIMEOUT_MS } from './options.js';
import { monotonicNow } from './platform/clock.js';
import type { RunSource } from './source/run-source.js';
import { NO_PLANNER, plannedInterval, type WatchPlanner } from './watch/planned-interval.js';
import type { PollingOptions } from './watch/polling-options.js';
import { resumeSnapshot, type WatchState } from './watch/snapshot.js';
import { squareRootBackoff } from './watch/square-root-backoff.js';
import type { RunTarget } from './watch/target.js';

/** What a watch begins with, and a single poll as well. */
export interface PreparedPolling<Run extends AnyRun, Outcome> {
  readonly state: WatchState<Run>;
  readonly polling: PollingOptions<Run, Outcome>;
  readonly planner: WatchPlanner<Outcome>;
}

/** Shared by all watches that set no other. */
const DEFAULT_INTERVAL = squareRootBackoff();

/** For a run that is known to have ended: it is not polled, so no key is needed. */
const NO_SOURCE: RunSource = {
  get: () => Promise.reject(new Error('a run that has ended was polled')),
};

/**
 * Turns a checked target and options into a state and a source.
 *
 * @throws TypeError if a snapshot is not of this run, or there is no API key.
 */
export function preparePolling<Run extends AnyRun, Outcome>(
  target: RunTarget<Run, Outcome>,
  checked: CheckedWatchOptions,
): PreparedPolling<Run, Outcome> {
  const { kind } = target;
  const { pollInterval = DEFAULT_INTERVAL, requestTimeoutMs, notFoundGraceMs, retry, unref } = checked;
  const state = initialState(target, checked);
  const source = checked.source ?? (outcomeOf(kind, state) ? NO_SOURCE : sourceOver(connect(checked), kind));
  const given = typeof pollInterval === 'object' ? DEFAULT_INTERVAL : pollInterval;
  return {
    state,
    // Written out: an object that is spread takes several times the memory, and each watch keeps one.
    polling: { kind, source, pollInterval: given, requestTimeoutMs, notFoundGraceMs, retry, unref },
    planner: NO_PLANNER,
  };
}

/**
 * The same for a run of a monitor, whose polls may be planned.
 *
 * @param origin the same object for all sources that lead to the same API; those of our own are made anew for each watch
 */
export function preparePlannedPolling(
  target: RunTarget<MonitorRun, RunOutcome>,
  checked: CheckedWatchOptions,
  origin: object = checked.source ?? Object(checked.pollInterval),
): PreparedPolling<MonitorRun, RunOutcome> {
  const prepared = preparePolling(target, checked);
  if (typeof checked.pollInterval !== 'object') return prepared;
  const { state, polling } = prepared;
  const watch = { monitorId: target.parentId, source: polling.source, origin };
  const planner = plannedInterval(checked.pollInterval, watch);
  return { state, polling: { ...polling, pollInterval: planner.pollInterval }, planner };
}

function initialState<Run extends AnyRun, Outcome>(
  target: RunTarget<Run, Outcome>,
  { resumeFrom, timeoutMs, retry }: CheckedWatchOptions,
): WatchState<Run> {
  const now = monotonicNow();
  if (resumeFrom === undefined) {
    return startState(target.kind.name, target, now, timeoutMs ?? DEFAULT_TIMEOUT_MS);
  }
  const state = resumeSnapshot(resumeFrom, target, retry.maxTimeMs);
  return timeoutMs === undefined ? state : { ...state, deadlineAt: deadline(now, timeoutMs) };
}
