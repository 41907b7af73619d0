import type { Queryable } from './database/database.js';
import { type OwnQueries, ownQueries } from './database/own-queries.js';
import { inTransaction } from './database/transaction.js';
import type { QueueParts } from './queue-parts.js';
import { RunQueueError } from './run-queue-error.js';

/** Lets calls of users at the database: not after the queue was closed, nor within the transaction of a handler. */
export class QueueAccess {
  readonly #queries: OwnQueries;
  readonly #currentHandler: QueueParts['currentHandler'];
  readonly #closing = new AbortController();

  constructor({ database, currentHandler }: Pick<QueueParts, 'database' | 'currentHandler'>) {
    this.#queries = ownQueries(database);
    this.#currentHandler = currentHandler;
  }

  /** Aborted when the queue is closed. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  close(): void {
    const message = 'The queue is closed: open another one with `openRunQueue`.';
    this.#closing.abort(new RunQueueError('QUEUE_CLOSED', message));
  }

  /** @throws RunQueueError `QUEUE_CLOSED` or `QUEUE_REENTERED` */
  queries(): OwnQueries {
    this.#closing.signal.throwIfAborted();
    if (this.#currentHandler.getStore()?.isOpen) throw reentered();
    return this.#queries;
  }

  /**
   * Writes in the caller's transaction, or in one of its own.
   *
   * @throws RunQueueError `QUEUE_CLOSED` or `QUEUE_REENTERED`
   */
  async write<Result>(
    db: Queryable | undefined,
    write: (transaction: Queryable) => Promise<Result>,
  ): Promise<Result> {
    this.#closing.signal.throwIfAborted();
    return db ? write(db) : inTransaction(this.queries(), write);
  }

  /**
   * Refuses what a handler would wait for in vain, or would lose its own work by.
   *
   * @throws RunQueueError `QUEUE_REENTERED` within a handler of that watch
   */
  refuseInHandlerOf(key: string, call: string): void {
    const handler = this.#currentHandler.getStore();
    if (handler?.key === key && !handler.isOver) throw reenteredOwn(call);
  }
}

function reenteredOwn(call: string): RunQueueError {
  return new RunQueueError(
    'QUEUE_REENTERED',
    `A handler called \`${call}\` for its own run, which the queue has claimed until the handler has ended. Call it ` +
      'afterwards, or elsewhere.',
  );
}

function reentered(): RunQueueError {
  return new RunQueueError(
    'QUEUE_REENTERED',
    'A handler called the queue after it had used its `db`. That could wait forever for the transaction of the ' +
      'handler itself: pass `{ db }` on, where the call takes it, or call the queue before the first query.',
  );
}
