import * as z from 'zod/mini';
import { argumentError } from './errors/argument-error.js';
import {
  abortSignal,
  fieldInRange,
  finiteMsAbove0,
  functionOf,
  msAbove0,
  msFrom0,
  numberThat,
  objectWith,
  optionsObject,
  trueOrFalse,
} from './errors/argument-schemas.js';
import { parseArgument } from './errors/parse-argument.js';
import { type ExaSourceOptions, exaSourceOptions } from './exa/connection.js';
import { refuseBesideSource } from './exa/refuse-beside-source.js';
import type { AnyRun, RunKind } from './kinds/run-kind.js';
import type { PollInterval } from './machine/poll-interval.js';
import type { RunSource } from './source/run-source.js';
import { asRunSource, type SoleSource } from './source/sole-source.js';
import type { PollPlanner } from './watch/poll-planner.js';
import { snapshotSchema } from './watch/snapshot.js';
import type { WatchEvent } from './watch/watch-event.js';

/** Twice as long as the longest runs take: one over 1,000 items takes about an hour. */
export const DEFAULT_TIMEOUT_MS = 7_200_000;

const retryOptions = optionsObject({
  /**
   * How long to keep retrying while every attempt fails: 0 to give up at the first failure; `Infinity` is allowed. The
   * default is a choice, meant to outlast a restart of a service or of a network.
   * @default 600_000
   */
  maxTimeMs: z._default(msFrom0, 600_000),
  /**
   * The shortest delay before another attempt. The default is two attempts a second, a fifth of the lowest rate limit
   * that the API documents.
   * @default 500
   */
  minDelayMs: z._default(finiteMsAbove0, 500),
  /**
   * The longest delay before another attempt, unless the server asks for a longer one. The default is half of the
   * longest gap that `squareRootBackoff` leaves between two polls.
   * @default 30_000
   */
  maxDelayMs: z._default(finiteMsAbove0, 30_000),
  /**
   * The factor by which the delay grows from one attempt to the next. Doubling is the default of `p-retry`, too.
   * @default 2
   */
  factor: z._default(
    numberThat('a finite number of 1 or more', (factor) => factor >= 1 && factor < Infinity),
    2,
  ),
  /**
   * The longest `Retry-After` that is obeyed; a longer one is cut to this. `Infinity` is allowed. The default is half of
   * that of `maxTimeMs`, so that a wrong header does not stop a watch for hours.
   * @default 300_000
   */
  maxRetryAfterMs: z._default(msFrom0, 300_000),
}).check(
  fieldInRange(
    'minDelayMs',
    ({ maxDelayMs }) => `at most what \`maxDelayMs\` is, ${maxDelayMs}`,
    ({ minDelayMs, maxDelayMs }) => minDelayMs <= maxDelayMs,
  ),
);

const pollInterval = z.union(
  [
    msAbove0,
    z.custom<PollInterval>((value) => typeof value === 'function'),
    objectWith<PollPlanner>('intervalFor', 'learn'),
  ],
  {
    error:
      'a number of milliseconds above 0, a function, or an object with methods `intervalFor` and `learn`',
  },
);

export const ownOptions = optionsObject({
  /**
   * Where to fetch the run: anything shaped like `exa.websets.monitors.runs`. It cannot be combined with `apiKey`,
   * `baseUrl`, `allowHttp` and `fetch`, which belong to the built-in source.
   * @default exaSource({ apiKey, baseUrl, allowHttp, fetch })
   */
  source: z.optional(objectWith<RunSource>('get')),
  /**
   * Stops the watch, never the run.
   * @default none
   */
  signal: z.optional(abortSignal),
  /**
   * How long to watch in total; `Infinity` is allowed. The default is twice as long as the longest runs take: one over
   * 1,000 items takes about an hour. A resumed watch keeps its deadline unless this is given.
   * @default 7_200_000
   */
  timeoutMs: z.optional(msAbove0),
  /**
   * How long one attempt may take, from the call to the last byte of its answer; `Infinity` is allowed. The API documents
   * no longest answer: the default is half of the longest gap that `squareRootBackoff` leaves between two polls.
   * @default 30_000
   */
  requestTimeoutMs: z._default(msAbove0, 30_000),
  /**
   * How long to wait between an answer and the next poll: a number for a fixed gap, a function, or what
   * `createPollLearner` returns.
   * @default squareRootBackoff()
   */
  pollInterval: z.optional(pollInterval),
  /** How failed attempts are retried. */
  retry: z.prefault(retryOptions, {}),
  /**
   * How long a 404 is retried, because a run that was just created may not be known everywhere. The API documents no such
   * lag: the default is a cautious guess, and a wrong id is reported that much later.
   * @default 10_000
   */
  notFoundGraceMs: z._default(msFrom0, 10_000),
  /**
   * Lets the process exit while the watch waits, if the platform supports it.
   * @default false
   */
  unref: z._default(trueOrFalse, false),
  /**
   * Called with all that the watch does, as plain objects: for a log, a trace or a counter. What it throws is reported
   * as an uncaught error.
   * @default none
   */
  onEvent: z.optional(functionOf<(event: WatchEvent) => void>()),
  /**
   * A snapshot of an earlier watch of the same run, to continue from. Its deadline stays in force unless `timeoutMs` is
   * given.
   * @default none
   */
  resumeFrom: z.optional(snapshotSchema),
});

const watchOptions = optionsObject({ ...exaSourceOptions.shape, ...ownOptions.shape });

// Not derived from `watchOptions`: the docstrings of fields that were spread into it would be lost.
/** How to watch. Every option is optional. All durations are in milliseconds. */
export interface WatchOptions extends z.input<typeof ownOptions>, ExaSourceOptions {}

/**
 * How to watch a run of any kind: the same options, but for what only runs of monitors have. A learner plans those only.
 */
export interface TargetWatchOptions<Run extends AnyRun, Outcome>
  extends Omit<WatchOptions, 'source' | 'pollInterval' | 'onEvent'> {
  /**
   * Where to fetch the run: the object of the vendor's client that belongs to the kind.
   * @default the built-in source, over `fetch`
   */
  readonly source?: RunSource | SoleSource | undefined;
  /**
   * How long to wait between an answer and the next poll: a number for a fixed gap, or a function.
   * @default squareRootBackoff()
   */
  readonly pollInterval?: number | PollInterval | undefined;
  /**
   * Called with all that the watch does, as plain objects: for a log, a trace or a counter.
   * @default none
   */
  readonly onEvent?: ((event: WatchEvent<Run, Outcome>) => void) | undefined;
}

/** How attempts that failed temporarily are retried. */
export interface RetryOptions extends z.input<typeof retryOptions> {}

/** The options with their defaults. */
export interface CheckedWatchOptions extends z.output<typeof watchOptions> {}

/**
 * @throws TypeError (`ArgumentError`) for an unknown option, a value of the wrong type, and options that exclude each
 * other
 * @throws RangeError (`ArgumentError`) for a value of the right type that is out of range
 */
export function parseWatchOptions(options: WatchOptions): CheckedWatchOptions {
  const checked = parseArgument('options', watchOptions, options);
  refuseBesideSource(options);
  return checked;
}

/** Reads the options for a run of any kind, and throws as `parseWatchOptions` does. */
export function parseTargetOptions<Run extends AnyRun, Outcome>(
  kind: RunKind<Run, Outcome>,
  { source, onEvent, ...options }: TargetWatchOptions<Run, Outcome>,
): CheckedWatchOptions {
  parseArgument('onEvent', z.optional(functionOf()), onEvent);
  if (typeof options.pollInterval === 'object') {
    const expected = 'a number of milliseconds or a function: a learner plans runs of monitors only';
    throw argumentError({ option: 'pollInterval', expected, received: 'an object' });
  }
  return parseWatchOptions({ ...options, source: source && asRunSource(kind, source) });
}
