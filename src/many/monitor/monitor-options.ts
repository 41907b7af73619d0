import * as z from 'zod/mini';
import {
  abortSignal,
  finiteMsAbove0,
  functionOf,
  msAbove0,
  optionsObject,
} from '../../errors/argument-schemas.js';
import { parseArgument } from '../../errors/parse-argument.js';
import { DEFAULT_TIMEOUT_MS, ownOptions, type WatchOptions } from '../../options.js';
import type { RunWatch } from '../../watch/run-watch.js';
import { monitorSnapshotSchema } from './monitor-snapshot.js';
import { pointInTime } from './point-in-time.js';

const { requestTimeoutMs, pollInterval, retry, notFoundGraceMs, unref } = ownOptions.shape;
const runShape = { requestTimeoutMs, pollInterval, retry, notFoundGraceMs, unref };

/** How to poll: `pollInterval` goes for runs only, the others for their monitor as well. */
export interface RunOptions extends Pick<WatchOptions, keyof typeof runShape> {}

const monitorWatchOptions = optionsObject({
  /**
   * Runs that had ended before it are not reported. A resumed watch keeps its own.
   * @default when the watch starts
   */
  since: z.optional(pointInTime),
  /**
   * How long to wait between two polls for new runs where none is expected, in milliseconds, give or take 10 %. Planned
   * runs are expected when the monitor's `nextRunAt` says, so this is how late a changed schedule is noticed. The default
   * makes about one request a second for 1,000 monitors.
   * @default 900_000
   */
  safetyIntervalMs: z._default(finiteMsAbove0, 900_000),
  /**
   * How long to watch each run, from when it is found; `Infinity` is allowed.
   * @default Infinity
   */
  timeoutMs: z._default(msAbove0, Infinity),
  /**
   * Stops the watch, and the watches of the runs with it.
   * @default none
   */
  signal: z.optional(abortSignal),
  /**
   * A snapshot of an earlier watch of the same monitor, to continue from.
   * @default none
   */
  resumeFrom: z.optional(monitorSnapshotSchema),
});

/**
 * How to watch a monitor. Every option is optional. `retry.maxTimeMs` is `Infinity` unless given: nobody awaits a
 * monitor, so an outage of whatever length does not end its watch.
 */
export interface MonitorWatchOptions extends z.input<typeof monitorWatchOptions>, RunOptions {}

const latestRunOptions = optionsObject({
  /**
   * How long to wait in total; `Infinity` is allowed.
   * @default 7_200_000
   */
  timeoutMs: z._default(msAbove0, DEFAULT_TIMEOUT_MS),
  /**
   * Stops the wait, never the run.
   * @default none
   */
  signal: z.optional(abortSignal),
  /**
   * Called with the watch of the run once that is found: for its id, its events and its snapshot. What it throws is
   * reported as an uncaught error.
   * @default none
   */
  onFound: z.optional(functionOf<(watch: RunWatch) => void>()),
});

/** How to wait for the latest run of a monitor. Every option is optional. */
export interface LatestRunOptions extends z.input<typeof latestRunOptions>, RunOptions {}

const nextRunOptions = optionsObject({
  /**
   * The run is created after this. Give the `createdAt` of the run before, or the time at which whatever leads to the run
   * was begun: a run that was created before the call is not found otherwise.
   * @default the time of the call, by the server's clock where it is known
   */
  after: z.optional(pointInTime),
  safetyIntervalMs: monitorWatchOptions.shape.safetyIntervalMs,
  ...latestRunOptions.shape,
});

/** How to wait for the next run of a monitor. Every option is optional. */
export interface NextRunOptions extends z.input<typeof nextRunOptions>, RunOptions {}

const allOptions = {
  watch: optionsObject({ ...monitorWatchOptions.shape, ...runShape }),
  latest: optionsObject({ ...latestRunOptions.shape, ...runShape }),
  next: optionsObject({ ...nextRunOptions.shape, ...runShape }),
};

/** The options with their defaults. */
export interface CheckedMonitorOptions extends z.output<typeof allOptions.watch> {}

/** @throws TypeError or RangeError (an `ArgumentError`) for an option that cannot be used */
export function parseMonitorWatchOptions(options: MonitorWatchOptions): CheckedMonitorOptions {
  const { retry, ...checked } = parseArgument('options', allOptions.watch, options);
  return { ...checked, retry: { ...retry, maxTimeMs: options.retry?.maxTimeMs ?? Infinity } };
}

export function parseNextRunOptions(options: NextRunOptions): z.output<typeof allOptions.next> {
  return parseArgument('options', allOptions.next, options);
}

export function parseLatestRunOptions(options: LatestRunOptions): z.output<typeof allOptions.latest> {
  return parseArgument('options', allOptions.latest, options);
}
