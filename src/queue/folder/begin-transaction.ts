import type { PGlite, Transaction } from '@electric-sql/pglite';
import type { OpenTransaction, QueryResult } from '../database/database.js';

/** Begins a transaction that is ended by a call: PGlite's own ends with a callback. */
export async function beginTransaction(pglite: PGlite): Promise<OpenTransaction> {
  const begun = deferred<Transaction>();
  const ending = deferred<'commit' | 'rollback'>();
  const ended = pglite.transaction(async (transaction) => {
    begun.resolve(transaction);
    if ((await ending.promise) === 'rollback') await transaction.rollback();
  });
  ended.catch(begun.reject);
  return new EndedByCall(await begun.promise, ending.resolve, ended);
}

class EndedByCall implements OpenTransaction {
  readonly #transaction: Transaction;
  readonly #end: (how: 'commit' | 'rollback') => void;
  readonly #ended: Promise<void>;
  #hasFailed = false;

  constructor(transaction: Transaction, end: (how: 'commit' | 'rollback') => void, ended: Promise<void>) {
    this.#transaction = transaction;
    this.#end = end;
    this.#ended = ended;
  }

  async query(text: string, values: readonly unknown[] = []): Promise<QueryResult> {
    try {
      return await this.#transaction.query(text, [...values]);
    } catch (error) {
      this.#hasFailed = true;
      throw error;
    }
  }

  async commit(): Promise<void> {
    if (this.#transaction.closed) throw new Error('the transaction is over');
    await this.#requireIntact();
    this.#end('commit');
    await this.#ended;
  }

  async rollback(): Promise<void> {
    this.#end('rollback');
    await this.#ended.catch(() => {});
  }

  /** PostgreSQL answers the COMMIT of a transaction in which a statement has failed with a rollback, not with an error. */
  async #requireIntact(): Promise<void> {
    if (!this.#hasFailed) return;
    try {
      await this.#transaction.query('SELECT 1');
    } catch (error) {
      await this.rollback();
      throw error;
    }
  }
}

function deferred<Value>() {
  let resolve: (value: Value) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<Value>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
