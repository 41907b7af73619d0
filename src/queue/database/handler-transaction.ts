import type { AsyncLocalStorage } from 'node:async_hooks';
import type { OpenTransaction, Queryable, QueryResult } from './database.js';
import { limitIdleTime, type TransactionalDatabase } from './transaction.js';

/**
 * The transaction that a handler is offered. It begins with the handler's first query, so that a handler without one
 * holds no connection. It is committed only together with the note that the event was handled, so what the handler
 * writes in it is written exactly once, however often the handler is called.
 */
export class HandlerTransaction implements Queryable {
  readonly #database: TransactionalDatabase;
  #begun: Promise<OpenTransaction> | undefined;
  #isOver = false;

  constructor(database: TransactionalDatabase) {
    this.#database = database;
  }

  /** Whether it holds a connection. */
  get isOpen(): boolean {
    return this.#begun !== undefined && !this.#isOver;
  }

  async query(text: string, values: readonly unknown[] = []): Promise<QueryResult> {
    if (this.#isOver) throw new Error('This `db` was used after its handler had ended: await each query');
    const transaction = await this.#begin();
    return transaction.query(text, values);
  }

  /**
   * Writes the note that the event was handled, and commits both.
   *
   * @throws what the note throws, and what the database says; then nothing was written
   */
  async commitWith(note: (transaction: Queryable) => Promise<void>): Promise<void> {
    const transaction = await this.#begin();
    this.#isOver = true;
    await limitIdleTime(transaction, this.#database);
    await note(transaction);
    await transaction.commit();
  }

  /** Undoes what the handler wrote. Never rejects, and has no effect after the commit. */
  async rollback(): Promise<void> {
    this.#isOver = true;
    const transaction = await this.#begun?.catch(() => undefined);
    await transaction?.rollback();
  }

  #begin(): Promise<OpenTransaction> {
    this.#begun ??= this.#database.begin();
    return this.#begun;
  }
}

/** Whether, and in which transaction, a handler runs. */
export type CurrentHandler = AsyncLocalStorage<HandlerTransaction>;
