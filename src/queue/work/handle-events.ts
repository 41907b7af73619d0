import { errorText } from '../../errors/error-text.js';
import { safeText } from '../../errors/safe-text.js';
import type { Queryable } from '../database/database.js';
import type { DatabaseClock } from '../database/database-clock.js';
import { type CurrentHandler, HandlerTransaction } from '../database/handler-transaction.js';
import type { Jobs } from '../database/jobs.js';
import { inTransaction, type TransactionalDatabase } from '../database/transaction.js';
import { saveHandled } from '../store/save-watches.js';
import type { HandlerFailure } from '../store/watch-row.js';
import { type Lease, LostClaimError } from './leases.js';
import { nextClaim } from './next-claim.js';

/** The delay before a handler is called again, in milliseconds: doubled with each failure, up to five minutes. */
const MIN_RETRY_MS = 1_000;
const MAX_RETRY_MS = 300_000;

/** What has happened, with the handler that is called for it. */
interface PendingEvent {
  /** As it is stored. */
  readonly stored: unknown;
  /** Calls the handler. */
  readonly handle: (db: Queryable) => unknown;
}

/** A claimed watch whose events are to be handled. */
export interface WatchWithEvents {
  readonly key: string;
  readonly lease: Lease;
  readonly revision: number;
  readonly handlerFailure: HandlerFailure | null;
  readonly events: readonly PendingEvent[];
}

export interface EventHandling {
  readonly database: TransactionalDatabase;
  /** Where handlers begin their transactions: those that hang must not keep the notes of others from being written. */
  readonly handlerDatabase: TransactionalDatabase;
  readonly jobs: Jobs;
  readonly clock: DatabaseClock;
  readonly currentHandler: CurrentHandler;
  readonly onError: (error: unknown) => void;
}

/** That a handler has failed could not be written either. */
export class UnwrittenFailureError extends Error {
  override readonly name = 'UnwrittenFailureError';
}

/**
 * Calls the handlers for what has happened to a claimed watch, one after the other, each in its own transaction. That of
 * the last one ends the claim, as does the first that fails.
 *
 * @throws LostClaimError if the claim had lapsed; whoever has it now calls the handler again
 * @throws the reason of the lease's signal, before the next handler is called
 * @throws UnwrittenFailureError if the database fails, with what it says as the cause
 */
export async function handleEvents(watch: WatchWithEvents, handling: EventHandling): Promise<void> {
  let { revision } = watch;
  for (const [index, event] of watch.events.entries()) {
    watch.lease.signal.throwIfAborted();
    const left = watch.events.slice(index + 1).map(({ stored }) => stored);
    const transaction = new HandlerTransaction(watch.key, handling);
    try {
      await handling.currentHandler.run(transaction, async () => event.handle(transaction));
      const note = { ...watch, revision, left, handlerFailure: null };
      await transaction.commitWith((inside) => writeNote(note, handling.jobs, inside));
    } catch (thrown) {
      await transaction.rollback();
      if (thrown instanceof LostClaimError) throw thrown;
      handling.onError(thrown);
      const earlier = index === 0 ? (watch.handlerFailure?.attempts ?? 0) : 0;
      const note = { ...watch, revision, left: [event.stored, ...left] };
      await endAfterFailure(note, earlier + 1, thrown, handling);
      return;
    }
    revision += 1;
    if (left.length > 0) await renewAfterNote(watch, handling);
  }
}

/**
 * Renews a claim that is kept. Its note has renewed it as of the start of its transaction, which may be long ago.
 *
 * @throws LostClaimError if the claim had lapsed
 */
async function renewAfterNote(
  { key, lease }: WatchWithEvents,
  { jobs, onError }: EventHandling,
): Promise<void> {
  try {
    const valid = await jobs.renew([lease.job]);
    if (!valid.has(lease.job.id)) throw new LostClaimError(`the claim of ${key} had lapsed`);
  } catch (failure) {
    if (failure instanceof LostClaimError) throw failure;
    // All claims of the worker are renewed again soon.
    onError(failure);
  }
}

/** What is noted when a handler was called. */
interface Note extends Omit<WatchWithEvents, 'events'> {
  /** What is still to be handled. */
  readonly left: readonly unknown[];
}

/** @param attempts how often the handler was called for this event */
async function endAfterFailure(
  note: Omit<Note, 'handlerFailure'>,
  attempts: number,
  thrown: unknown,
  handling: EventHandling,
): Promise<void> {
  const at = handling.clock.now();
  const retryAt = at + Math.min(MAX_RETRY_MS, MIN_RETRY_MS * 2 ** (attempts - 1));
  const handlerFailure = { at, reason: safeText(textOf(thrown).slice(0, 500)), attempts, retryAt };
  try {
    await inTransaction(handling.database, (transaction) =>
      writeNote({ ...note, handlerFailure }, handling.jobs, transaction),
    );
  } catch (cause) {
    if (cause instanceof LostClaimError) throw cause;
    throw new UnwrittenFailureError(`the handler of ${note.key} is called again: ${errorText(cause)}`, {
      cause,
    });
  }
}

function textOf(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return `something that has no text was thrown: ${typeof thrown}`;
  }
}

/** @throws LostClaimError if the claim had lapsed */
async function writeNote(note: Note, jobs: Jobs, transaction: Queryable): Promise<void> {
  const { key, lease, revision, left, handlerFailure } = note;
  const isLast = left.length === 0 || handlerFailure !== null;
  const valid = await (isLast ? jobs.end([lease.job], transaction) : jobs.renew([lease.job], transaction));
  if (!valid.has(lease.job.id)) throw new LostClaimError(`the claim of ${key} had lapsed`);
  const saved = await saveHandled({ key, revision, events: left, handlerFailure }, transaction);
  if (!saved) throw new LostClaimError(`the watch ${key} was written by someone else`);
  if (isLast) await jobs.schedule(nextClaim(saved, handlerFailure), transaction);
}
