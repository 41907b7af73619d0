import type { PGlite } from '@electric-sql/pglite';
import type { Boss } from '../database/boss.js';
import type { Database, OpenTransaction, QueryResult } from '../database/database.js';
import { beginTransaction } from './begin-transaction.js';
import { Upkeep } from './upkeep.js';

/** What an open folder consists of. */
interface OpenFolder {
  readonly boss: Boss;
  /** Stops pg-boss. */
  readonly stop: () => Promise<void>;
  readonly pglite: PGlite;
  readonly unlock: () => void;
}

/** PGlite in a locked folder, with pg-boss on it. */
export class FolderDatabase implements Database {
  readonly boss: Boss;
  readonly isExclusive = true;
  readonly #pglite: PGlite;
  readonly #upkeep = new Upkeep(this);
  readonly #stop: () => Promise<void>;
  readonly #unlock: () => void;
  #closed: Promise<void> | undefined;

  constructor({ boss, stop, pglite, unlock }: OpenFolder) {
    this.boss = boss;
    this.#stop = stop;
    this.#pglite = pglite;
    this.#unlock = unlock;
  }

  query(text: string, values: readonly unknown[] = []): Promise<QueryResult> {
    return this.#pglite.query(text, [...values]);
  }

  begin(): Promise<OpenTransaction> {
    return beginTransaction(this.#pglite);
  }

  /** There is no connection that could be interrupted. */
  listen(channel: string, onNotification: (payload: string) => void): Promise<() => Promise<void>> {
    return this.#pglite.listen(channel, onNotification);
  }

  maintain(attempts: number): Promise<void> {
    return this.#upkeep.count(attempts);
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    try {
      await this.#stop();
    } finally {
      await this.#pglite.close().finally(this.#unlock);
    }
  }
}
