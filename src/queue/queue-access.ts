import { callersTransaction } from './database/callers-transaction.js';
import type { Queryable } from './database/database.js';
import { CALLS, limitedQueries } from './database/limited-connections.js';
import { type OwnQueries, ownQueries } from './database/own-queries.js';
import { inTransaction } from './database/transaction.js';
import type { QueueParts } from './queue-parts.js';
import { RunQueueError } from './run-queue-error.js';

/** What access to the database needs of the queue. */
interface AccessParts extends Pick<QueueParts, 'currentHandler'> {
  readonly database: OwnQueries;
}

/**
 * Lets calls of users at the database: not after the queue was closed, nor within the transaction of a handler. However
 * many come at once, they wait for their turn, and leave connections to the workers.
 */
export class QueueAccess {
  readonly #queries: OwnQueries;
  readonly #currentHandler: QueueParts['currentHandler'];
  readonly #closing = new AbortController();

  constructor({ database, currentHandler }: AccessParts) {
    this.#queries = limitedQueries(this.#untilClosed(ownQueries(database)), CALLS);
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

  /**
   * Runs a call at the database.
   *
   * @throws RunQueueError `QUEUE_CLOSED` or `QUEUE_REENTERED`
   */
  async run<Result>(call: (queries: OwnQueries) => Promise<Result>): Promise<Result> {
    this.#closing.signal.throwIfAborted();
    const handler = this.#currentHandler.getStore();
    if (handler?.isOpen) throw reentered();
    return handler ? handler.during(() => call(this.#queries)) : call(this.#queries);
  }

  /**
   * Writes in the caller's transaction, or in one of its own. In that of a handler also while the queue is being closed,
   * which waits for the handler.
   *
   * @throws RunQueueError `QUEUE_CLOSED` or `QUEUE_REENTERED`
   */
  async write<Result>(
    db: Queryable | undefined,
    write: (transaction: Queryable) => Promise<Result>,
  ): Promise<Result> {
    if (!db) return this.run((queries) => inTransaction(queries, write));
    if (db !== this.#currentHandler.getStore()) this.#closing.signal.throwIfAborted();
    return write(callersTransaction(db));
  }

  /** A call may have waited for its turn until after the queue was closed. */
  #untilClosed(queries: OwnQueries): OwnQueries {
    const { signal } = this.#closing;
    return {
      isExclusive: queries.isExclusive,
      query: async (text, values) => {
        signal.throwIfAborted();
        return queries.query(text, values);
      },
      begin: async () => {
        signal.throwIfAborted();
        return queries.begin();
      },
    };
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
