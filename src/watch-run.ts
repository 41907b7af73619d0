import { type CallSite, callSite } from './errors/call-site.js';
import { connect } from './exa/exa-source.js';
import { monitorRunKind } from './kinds/monitor-run.js';
import { outcomeOf } from './machine/outcome.js';
import { deadline, startState } from './machine/watch-state.js';
import {
  type CheckedWatchOptions,
  DEFAULT_TIMEOUT_MS,
  parseWatchOptions,
  type WatchOptions,
} from './options.js';
import { monotonicNow } from './platform/clock.js';
import { type Identified, parseId } from './source/run-ids.js';
import type { RunSource } from './source/run-source.js';
import { plannedInterval } from './watch/planned-interval.js';
import { RunWatch, type RunWatchOptions } from './watch/run-watch.js';
import { resumeSnapshot, type WatchState } from './watch/snapshot.js';
import { squareRootBackoff } from './watch/square-root-backoff.js';

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
  const ids = { monitorId: parseId('monitor', monitor), runId: parseId('run', run) };
  const checked = parseWatchOptions(options);
  const state = initialState(ids, checked);
  return new RunWatch(runWatchOptions(state, checked, callSite()), state);
}

function initialState(
  ids: { readonly monitorId: string; readonly runId: string },
  { resumeFrom, timeoutMs, retry }: CheckedWatchOptions,
): WatchState {
  const now = monotonicNow();
  if (resumeFrom === undefined) return startState(monitorRunKind.name, ids, now, timeoutMs ?? DEFAULT_TIMEOUT_MS);
  const state = resumeSnapshot(resumeFrom, ids, retry.maxTimeMs);
  return timeoutMs === undefined ? state : { ...state, deadlineAt: deadline(now, timeoutMs) };
}

/** Shared by all watches that set no other. */
const DEFAULT_INTERVAL = squareRootBackoff();

function runWatchOptions(
  state: WatchState,
  options: CheckedWatchOptions,
  calledAt: CallSite,
): RunWatchOptions {
  const {
    requestTimeoutMs,
    notFoundGraceMs,
    retry,
    unref,
    signal,
    pollInterval = DEFAULT_INTERVAL,
  } = options;
  const source = options.source ?? (outcomeOf(monitorRunKind, state) ? NO_SOURCE : connect(options));
  // Sources of our own are made anew for every watch, and lead to the same API.
  const origin = options.source ?? Object(pollInterval);
  const planned = plannedInterval(pollInterval, { monitorId: state.monitorId, source, origin });
  return {
    source,
    requestTimeoutMs,
    pollInterval: planned.pollInterval,
    retry,
    notFoundGraceMs,
    unref,
    signal,
    planned,
    calledAt,
  };
}

/** For a run that is known to have ended: it is not polled, so no key is needed. */
const NO_SOURCE: RunSource = {
  get: () => Promise.reject(new Error('a run that has ended was polled')),
};
