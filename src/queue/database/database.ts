import type { Boss } from './boss.js';

/** The pause after the database has failed, in milliseconds: a restart takes seconds, and a query is cheap. */
export const DATABASE_RETRY_MS = 1_000;

/** What a statement returned. Its rows come from outside: parse them. */
export interface QueryResult {
  readonly rows: readonly unknown[];
}

/** Where statements run: a database, or one transaction in it. */
export interface Queryable {
  /** Runs one statement. `$1` stands for the first value; a JavaScript array is an array of PostgreSQL. */
  query(text: string, values?: readonly unknown[]): Promise<QueryResult>;
}

/** A transaction that has begun. It is over after the first `commit` or `rollback`. */
export interface OpenTransaction extends Queryable {
  /** @throws what the database says; then nothing was committed */
  commit(): Promise<void>;
  /** Never rejects, also after a `commit`. */
  rollback(): Promise<void>;
}

/** A database with pg-boss on it, whichever it is: PGlite in a folder, or a PostgreSQL server. */
export interface Database extends Queryable {
  /** The engine: due times, claims and leases. It is started. */
  readonly boss: Boss;
  /** Whether no other process can have this database open. */
  readonly isExclusive: boolean;
  /** On PGlite, every other statement waits until the transaction is over. */
  begin(): Promise<OpenTransaction>;
  /**
   * Calls back with the payload of each NOTIFY on the channel, and after each interruption in which some may have been
   * lost.
   *
   * @returns ends it; `undefined` if this connection cannot listen
   */
  listen(
    channel: string,
    onNotification: (payload: string) => void,
    onReconnect: () => void,
  ): Promise<(() => Promise<void>) | undefined>;
  /**
   * What has to be done now and then where nobody else does it.
   *
   * @param attempts how many were made since the last call
   */
  maintain(attempts: number): Promise<void>;
  /** Closes what the queue has opened. A pg-boss that was passed in goes on. */
  close(): Promise<void>;
}
