import { checkOptions } from './watch/check-options.js';
import type { DriveOptions } from './watch/polling.js';
import { checkId, type Identified } from './source/check-id.js';
import { connect } from './exa/exa-source.js';
import { deadline, startState } from './machine/watch-state.js';
import { DEFAULTS, patienceOf, type WatchOptions } from './options.js';
import { plannedLooks } from './watch/planned-interval.js';
import { RunWatch } from './watch/run-watch.js';
import { monitorRun } from './kinds/monitor-run.js';
import { monotonicNow } from './platform/clock.js';
import { readSnapshot, type WatchState } from './watch/snapshot.js';
import { squareRootBackoff } from './watch/square-root-backoff.js';

/**
 * Watches a run until it ends. The first look follows at once, on a promise job, so that listeners attached now
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
 * @throws TypeError if an id is no path segment, an option is unknown or of the wrong type, a snapshot is not
 * one of this run, or there is no API key.
 * @throws RangeError if a number is out of its range.
 */
export function watchRun(monitor: Identified, run: Identified, options: WatchOptions = {}): RunWatch {
  const monitorId = checkId(monitor, 'monitor');
  const runId = checkId(run, 'run');
  checkOptions(options);
  return new RunWatch(
    initialState(monitorId, runId, options),
    driveOptions(monitorId, options),
    options.signal,
  );
}

function initialState(monitorId: string, runId: string, options: WatchOptions): WatchState {
  const now = monotonicNow();
  const { resumeFrom, timeoutMs } = options;
  if (resumeFrom === undefined) {
    return startState(monitorRun.name, { monitorId, runId }, now, timeoutMs ?? DEFAULTS.timeoutMs);
  }
  const state = readSnapshot(resumeFrom, monitorId, runId);
  return timeoutMs === undefined ? state : { ...state, deadlineAt: deadline(now, timeoutMs) };
}

/** One for all watches that ask for no other. */
const DEFAULT_INTERVAL = squareRootBackoff();

function driveOptions(monitorId: string, options: WatchOptions): DriveOptions {
  const {
    requestTimeoutMs = DEFAULTS.requestTimeoutMs,
    pollInterval = DEFAULT_INTERVAL,
    unref = DEFAULTS.unref,
  } = options;
  const source = options.source ?? connect(options);
  const patience = patienceOf(options);
  if (typeof pollInterval !== 'object') {
    return { source, requestTimeoutMs, pollInterval, patience, unref, plan: undefined };
  }
  // Sources of our own are made anew for every watch, and lead to the same API.
  const plan = plannedLooks(pollInterval, monitorId, source, options.source ?? pollInterval);
  return { source, requestTimeoutMs, pollInterval: plan.pollInterval, patience, unref, plan };
}
