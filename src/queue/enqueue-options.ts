import * as z from 'zod/mini';
import { msAbove0, objectWith, optionsObject } from '../errors/argument-schemas.js';
import { parseArgument } from '../errors/parse-argument.js';
import { DEFAULT_TIMEOUT_MS, ownOptions } from '../options.js';
import type { Queryable } from './database/database.js';

const { requestTimeoutMs, retry, notFoundGraceMs } = ownOptions.shape;

const pollOptions = {
  /**
   * How long one attempt may take, from the call to the last byte of its answer. It is aborted earlier if the claim of
   * the worker lapses. The default is that of `watchRun`.
   * @default 30_000
   */
  requestTimeoutMs,
  /** How failed attempts are retried. */
  retry,
  /**
   * How long a 404 is retried, because a run that was just created may not be known everywhere. The default is that of
   * `watchRun`.
   * @default 10_000
   */
  notFoundGraceMs,
  /**
   * A fixed gap between an answer and the next poll, in milliseconds.
   * @default what the worker's `pollInterval` is
   */
  pollInterval: z.optional(msAbove0),
};

const timeoutMs = z._default(msAbove0, DEFAULT_TIMEOUT_MS);

const enqueueOptions = optionsObject({
  ...pollOptions,
  /**
   * How long to watch in total, from now, by the clock of the database; `Infinity` is allowed. Restarts do not change it.
   * @default 7_200_000
   */
  timeoutMs,
  /**
   * A transaction of yours on the same database, to enqueue within: anything with a method `query(text, values)` like a
   * client of `pg`, or what a handler is offered. The run is enqueued if it is committed.
   * @default none
   */
  db: z.optional(objectWith<Queryable>('query')),
});

/** How to watch a run; all but `db` is kept in the database, for every attempt to come. */
export interface EnqueueOptions extends Readonly<z.input<typeof enqueueOptions>> {}

/** What came of enqueueing a run. */
export interface EnqueueResult {
  /** Whether its watch has been started by this call; `false` if it is watched already, or has ended. */
  readonly isNew: boolean;
}

/** The options with their defaults. */
export interface CheckedEnqueueOptions {
  readonly timeoutMs: number;
  readonly db: Queryable | undefined;
  /** What goes for each attempt, without defaults: those of the version that makes the attempt apply. */
  readonly stored: object;
}

/**
 * @throws TypeError (`ArgumentError`) for an unknown option or a value of the wrong type
 * @throws RangeError (`ArgumentError`) for a value of the right type that is out of range
 */
export function parseEnqueueOptions(options: EnqueueOptions): CheckedEnqueueOptions {
  const { timeoutMs, db } = parseArgument('options', enqueueOptions, options);
  const { timeoutMs: _inTheSnapshot, db: _ofThisCall, ...given } = options;
  return { timeoutMs, db, stored: mapNumbers(given, (value) => (value === Infinity ? 'Infinity' : value)) };
}

const optionsOfWait = optionsObject({ ...pollOptions, timeoutMs });

/** Checks the options that a wait passes on. @throws as `parseEnqueueOptions` does */
export function checkEnqueueOfWait(options: Omit<EnqueueOptions, 'db'>): void {
  parseArgument('enqueue', optionsOfWait, options);
}

const attemptOptions = z.object(pollOptions);

/** How an attempt of a queued watch is made. */
export interface AttemptOptions extends Readonly<z.output<typeof attemptOptions>> {}

/** Reads options as they were stored. Those that this version does not know are left out. */
export function readAttemptOptions(stored: unknown): AttemptOptions {
  return z.parse(
    attemptOptions,
    mapNumbers(stored, (value) => (value === 'Infinity' ? Infinity : value)),
  );
}

/** JSON has no infinity. */
function mapNumbers(value: unknown, change: (value: unknown) => unknown): object {
  const entries = Object.entries(Object(value)).map(([name, field]) => [
    name,
    typeof field === 'object' && field !== null ? mapNumbers(field, change) : change(field),
  ]);
  return Object.fromEntries(entries);
}
