import * as z from 'zod/mini';
import { abortSignal, anyOptions, msAbove0, optionsObject } from '../../errors/argument-schemas.js';
import type { AnyOutcome } from '../../errors/assert-completed.js';
import { addCallSite, callSite } from '../../errors/call-site.js';
import { parseArgument } from '../../errors/parse-argument.js';
import { RunWatchError } from '../../errors/run-watch-error.js';
import type { AnyRun } from '../../kinds/run-kind.js';
import { callAt, monotonicNow } from '../../platform/clock.js';
import { fieldOf } from '../../platform/field-of.js';
import { onAbort } from '../../platform/on-abort.js';
import { untilAborted } from '../../platform/until-aborted.js';
import type { RunTarget } from '../../watch/target.js';
import type { Queryable } from '../database/database.js';
import { checkEnqueueOfWait, type EnqueueOptions } from '../enqueue-options.js';
import { RunQueueError } from '../run-queue-error.js';
import { readWatch } from '../store/read-watches.js';
import { keyOf } from '../store/watch-key.js';
import type { WatchRow } from '../store/watch-row.js';
import { forgottenError, givenUpError, stillWatchingError } from './settled-errors.js';
import { settledOutcome } from './settled-outcome.js';
import type { SettledWatches } from './settled-watches.js';

const waitOptions = optionsObject({
  /**
   * How long to wait here. The watch in the queue goes on, and has a limit of its own: see `enqueue`.
   * @default Infinity
   */
  timeoutMs: z._default(msAbove0, Infinity),
  /**
   * Stops the wait, not the watch.
   * @default none
   */
  signal: z.optional(abortSignal),
  /**
   * How to watch the run, if it is not watched yet. Without `db`: what is not committed is not watched either.
   * @default {}
   */
  enqueue: z._default(
    z.custom<Omit<EnqueueOptions, 'db'>>(areWithoutDb, { error: 'options of `enqueue`, without `db`' }),
    {},
  ),
});

function areWithoutDb(options: unknown): boolean {
  return z.safeParse(anyOptions, options).success && fieldOf(options, 'db') === undefined;
}

/** How to wait for a run that is watched in the queue. */
export interface QueueWaitOptions extends Readonly<z.input<typeof waitOptions>> {}

/** What a wait needs of the queue. */
export interface WaitParts {
  readonly database: Queryable;
  readonly settled: Pick<SettledWatches, 'settled'>;
  /** Aborted when the queue is closed. */
  readonly closing: AbortSignal;
  readonly enqueue: (options: EnqueueOptions) => Promise<unknown>;
}

/** Enqueues a run if need be, and waits until its watch has settled. */
export async function waitUntilSettled<Run extends AnyRun, Outcome extends AnyOutcome>(
  target: RunTarget<Run, Outcome>,
  options: QueueWaitOptions,
  { database, settled, closing, enqueue }: WaitParts,
): Promise<Outcome> {
  const calledAt = callSite();
  const startedAt = monotonicNow();
  const { timeoutMs, signal, enqueue: given } = parseArgument('options', waitOptions, options);
  checkEnqueueOfWait(given);
  const key = keyOf(target);
  const limit = limitedTo(timeoutMs, [signal, closing]);
  try {
    await untilAborted(limit.signal, () => enqueue(given));
    const row = await settledRow(key, limit.signal, { database, settled });
    if (row === null) throw forgottenError(target);
    if (row.phase === 'given_up') throw givenUpError(target.kind, row);
    return settledOutcome(target.kind, row);
  } catch (reason) {
    const error = reason === TIME_IS_UP ? await timeoutError() : reason;
    if (error instanceof RunWatchError) addCallSite(error, calledAt);
    throw error;
  } finally {
    limit.end();
  }

  async function timeoutError(): Promise<RunWatchError> {
    const elapsedMs = monotonicNow() - startedAt;
    const limit = limitedTo(LAST_READ_MS, []);
    const row = await untilAborted(limit.signal, () => readWatch(key, database)).catch(() => null);
    limit.end();
    return stillWatchingError(target, row, elapsedMs);
  }
}

/** How long a wait that is over may take to find out what was known of the run, in milliseconds. */
const LAST_READ_MS = 1_000;

/** Waits for the row of a watch to settle. It may have been started again before it is read. */
async function settledRow(
  key: string,
  signal: AbortSignal,
  { database, settled }: Pick<WaitParts, 'database' | 'settled'>,
): Promise<WatchRow | null> {
  for (;;) {
    await settled.settled(key, signal);
    try {
      const row = await untilAborted(signal, () => readWatch(key, database));
      if (row?.phase !== 'watching') return row;
    } catch (failure) {
      // `settled` repeats its queries until the database is there again.
      if (!(failure instanceof RunQueueError && failure.code === 'QUEUE_DATABASE')) throw failure;
    }
  }
}

const TIME_IS_UP = Symbol('time is up');

/** A signal that is aborted by the first of several, or when time is up. */
function limitedTo(timeoutMs: number, signals: readonly (AbortSignal | undefined)[]) {
  const controller = new AbortController();
  const leave = signals
    .filter((signal) => signal !== undefined)
    .map((signal) => onAbort(signal, () => controller.abort(signal.reason)));
  const cancel = callAt(monotonicNow() + timeoutMs, () => controller.abort(TIME_IS_UP));
  return {
    signal: controller.signal,
    end() {
      cancel();
      for (const each of leave) each();
    },
  };
}
