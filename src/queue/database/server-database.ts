import { RunQueueError } from '../run-queue-error.js';
import type { Boss, BossDatabase } from './boss.js';
import type { Database, OpenTransaction, QueryResult } from './database.js';

/** A PostgreSQL server, over the connections of pg-boss. */
export class ServerDatabase implements Database {
  readonly boss: Boss;
  readonly isExclusive = false;
  readonly #connections: BossDatabase;
  readonly #close: () => Promise<void>;
  #closed: Promise<void> | undefined;

  /** @param close closes what was opened for the queue */
  constructor(boss: Boss, close: () => Promise<void>) {
    this.boss = boss;
    this.#connections = boss.getDb();
    this.#close = close;
  }

  query(text: string, values: readonly unknown[] = []): Promise<QueryResult> {
    return this.#connections.executeSql(text, [...values]);
  }

  /** @throws RunQueueError `QUEUE_DATABASE` if this pg-boss has no connections of its own */
  async begin(): Promise<OpenTransaction> {
    if (!this.#connections.beginTransaction) throw noTransactions();
    const { db, ...transaction } = await this.#connections.beginTransaction();
    return {
      query: (text, values = []) => db.executeSql(text, [...values]),
      commit: () => transaction.commit(),
      rollback: () => transaction.rollback(),
    };
  }

  async listen(
    channel: string,
    onNotification: (payload: string) => void,
    onReconnect: () => void,
  ): Promise<(() => Promise<void>) | undefined> {
    const listening = await this.#connections.listen?.(channel, onNotification, onReconnect);
    return listening && (() => listening.close());
  }

  async maintain(): Promise<void> {
    // PostgreSQL vacuums by itself.
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }
}

function noTransactions(): RunQueueError {
  return new RunQueueError(
    'QUEUE_DATABASE',
    'The pg-boss that was passed as `boss` runs on an adapter without transactions. Pass one that has its own ' +
      'connections (`new PgBoss(connectionString)`), or `connectionString`.',
  );
}
