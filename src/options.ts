import type { ExaSourceOptions } from './exa/exa-source.js';
import type { RunSource } from './source/run-source.js';
import type { Patience } from './machine/retry-decision.js';
import type { PollInterval } from './machine/poll-interval.js';
import type { PollPlanner } from './watch/poll-planner.js';
import type { WatchState } from './watch/snapshot.js';

/** How to watch. Every option may be left out. All durations are milliseconds. */
export interface WatchOptions extends ExaSourceOptions {
  /**
   * Where to look: anything shaped like `exa.websets.monitors.runs`. It cannot be combined with `apiKey`,
   * `baseUrl` and `fetch`, which belong to our own source.
   * @default exaSource({ apiKey, baseUrl, fetch })
   */
  readonly source?: RunSource;
  /**
   * Stops the watching, never the run.
   * @default none
   */
  readonly signal?: AbortSignal;
  /**
   * How long to watch, over all; `Infinity` is allowed. The default is twice what the longest runs take: one
   * over 1,000 items takes about an hour.
   * @default 7_200_000
   */
  readonly timeoutMs?: number;
  /**
   * How long one request may take, from the call to the last byte of its answer; `Infinity` is allowed.
   * @default 30_000
   */
  readonly requestTimeoutMs?: number;
  /**
   * How long to wait between an answer and the next look: a number for always the same, a function, or what
   * `createPollLearner` makes.
   * @default squareRootBackoff()
   */
  readonly pollInterval?: number | PollInterval | PollPlanner;
  /** How failed looks are repeated. */
  readonly retry?: RetryOptions;
  /**
   * How long "there is no such run" is borne, since one that was just created may not be known everywhere.
   * @default 10_000
   */
  readonly notFoundGraceMs?: number;
  /**
   * Lets the process end while waiting, where the platform can.
   * @default false
   */
  readonly unref?: boolean;
  /**
   * A snapshot of an earlier watch over the same run, to go on from. Its deadline goes on, too, unless
   * `timeoutMs` is given.
   * @default none
   */
  readonly resumeFrom?: WatchState;
}

/** How failed looks are repeated, where the failure may pass by itself. */
export interface RetryOptions {
  /**
   * For how long of unbroken failure to go on; 0 for not at all, `Infinity` is allowed.
   * @default 600_000
   */
  readonly maxTimeMs?: number;
  /**
   * The shortest wait before a repetition.
   * @default 500
   */
  readonly minDelayMs?: number;
  /**
   * The longest wait before a repetition, unless the server asks for a longer one.
   * @default 30_000
   */
  readonly maxDelayMs?: number;
  /**
   * By how much the waits grow, from one to the next; 1 or more.
   * @default 2
   */
  readonly factor?: number;
}

/** The defaults of the options that are plain values. */
export const DEFAULTS = {
  timeoutMs: 7_200_000,
  requestTimeoutMs: 30_000,
  notFoundGraceMs: 10_000,
  unref: false,
  retry: { maxTimeMs: 600_000, minDelayMs: 500, maxDelayMs: 30_000, factor: 2 },
} as const;

/** How failures are borne, with the defaults of what is left out. */
export function patienceOf({
  retry = {},
  notFoundGraceMs = DEFAULTS.notFoundGraceMs,
}: WatchOptions): Patience {
  const {
    maxTimeMs = DEFAULTS.retry.maxTimeMs,
    minDelayMs = DEFAULTS.retry.minDelayMs,
    maxDelayMs = DEFAULTS.retry.maxDelayMs,
    factor = DEFAULTS.retry.factor,
  } = retry;
  return { maxTimeMs, minDelayMs, maxDelayMs, factor, notFoundGraceMs };
}
