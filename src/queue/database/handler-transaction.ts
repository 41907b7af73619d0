import type { AsyncLocalStorage } from 'node:async_hooks';
import { RunQueueError } from '../run-queue-error.js';
import type { OpenTransaction, Queryable, QueryResult } from './database.js';
import { inTransaction, limitWaits, type TransactionalDatabase } from './transaction.js';

/** Where the transaction of a handler is begun. */
export interface HandlerDatabases {
  /** By the note, if the handler made no query. */
  readonly database: TransactionalDatabase;
  /** By the handler's first query. */
  readonly handlerDatabase: TransactionalDatabase;
}

/**
 * The transaction that a handler is offered. It begins with the handler's first query, so that a handler without one
 * holds no connection. It is committed only together with the note that the event was handled, so what the handler
 * writes in it is written exactly once, however often the handler is called.
 */
export class HandlerTransaction implements Queryable {
  /** The watch that the handler is called for. */
  readonly key: string;
  readonly #databases: HandlerDatabases;
  #begun: Promise<OpenTransaction> | undefined;
  #isHeld = false;
  #isOver = false;
  #calls = 0;

  constructor(key: string, databases: HandlerDatabases) {
    this.key = key;
    this.#databases = databases;
  }

  /** Whether the handler has ended. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Whether it holds a connection. */
  get isOpen(): boolean {
    return this.#begun !== undefined && !this.#isOver;
  }

  /** A call of the handler at the queue that does not use this transaction. */
  async during<Result>(call: () => Promise<Result>): Promise<Result> {
    this.#calls += 1;
    try {
      return await call();
    } finally {
      this.#calls -= 1;
    }
  }

  /** @throws RunQueueError `QUEUE_REENTERED` while a call of the handler is not over, which could wait for this in turn */
  async query(text: string, values: readonly unknown[] = []): Promise<QueryResult> {
    if (this.#isOver) throw new Error('This `db` was used after its handler had ended: await each query');
    if (this.#calls > 0 && !this.#begun) throw reentered();
    this.#begun ??= this.#begin(this.#databases.handlerDatabase);
    const transaction = await this.#begun;
    return transaction.query(text, values);
  }

  /**
   * Writes the note that the event was handled, and commits both.
   *
   * @throws what the note throws, and what the database says; then nothing was written
   */
  async commitWith(note: (transaction: Queryable) => Promise<void>): Promise<void> {
    this.#isOver = true;
    const { database } = this.#databases;
    if (!this.#begun) return inTransaction(database, note);
    const transaction = await this.#begun;
    await limitWaits(transaction, database);
    await note(transaction);
    await transaction.commit();
  }

  /**
   * Undoes what the handler wrote. Never rejects, and has no effect after the commit. It does not wait for a transaction
   * that is still to begin, which other handlers may hold up: that is undone when it has begun.
   */
  async rollback(): Promise<void> {
    this.#isOver = true;
    const undone = this.#begun?.then(
      (transaction) => transaction.rollback(),
      () => {},
    );
    if (this.#isHeld) await undone;
  }

  async #begin(database: TransactionalDatabase): Promise<OpenTransaction> {
    const transaction = await database.begin();
    this.#isHeld = true;
    return transaction;
  }
}

function reentered(): RunQueueError {
  return new RunQueueError(
    'QUEUE_REENTERED',
    'A handler used its `db` while a call of it at the queue was not over. Each could wait for the other forever: await ' +
      'the call first, or pass it `{ db }`, where it takes that.',
  );
}

/** Whether, and in which transaction, a handler runs. */
export type CurrentHandler = AsyncLocalStorage<HandlerTransaction>;
