import type { Database, Queryable } from './database.js';

const CHANNEL = 'exa_runwatch';

/** The payload that says that something may be due. */
const DUE = 'due';

/** A watch may be due before whoever works expects one. */
export async function notifyDue(transaction: Queryable): Promise<void> {
  await transaction.query('select pg_notify($1, $2)', [CHANNEL, DUE]);
}

/** Watches have settled: whoever waits for them need not wait for its next query. */
export async function notifySettled(keys: readonly string[], transaction: Queryable): Promise<void> {
  if (keys.length === 0) return;
  // A longer payload would be refused, and the transaction with it.
  await transaction.query(
    'select pg_notify($1, key) from unnest($2::text[]) as key where octet_length(key) < 8000',
    [CHANNEL, keys],
  );
}

/** What to call when a notice comes. */
export interface NoticeListener {
  /** Something may be due. */
  onDue?(): void;
  /** A watch has settled; `null` if any may have, because notices were lost. */
  onSettled?(key: string | null): void;
}

/**
 * Passes on notices, as far as the connection can listen. They only save time: one that is lost leads to nothing but the
 * next query of whoever waits.
 */
export class Notices {
  readonly #listeners = new Set<NoticeListener>();
  #end: (() => Promise<void>) | undefined;

  /** @param onError called if the connection cannot listen, such as one through a pooler: then no notices come */
  static async open(database: Pick<Database, 'listen'>, onError: (error: unknown) => void): Promise<Notices> {
    const notices = new Notices();
    const pass = (payload: string) => notices.#pass(payload);
    try {
      notices.#end = await database.listen(CHANNEL, pass, () => notices.#passAny());
    } catch (failure) {
      onError(failure);
    }
    return notices;
  }

  /** Whether notices come at all. */
  get isListening(): boolean {
    return this.#end !== undefined;
  }

  /** @returns takes the listener off again */
  add(listener: NoticeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    await this.#end?.();
  }

  #pass(payload: string): void {
    for (const listener of this.#listeners) {
      if (payload === DUE) listener.onDue?.();
      else listener.onSettled?.(payload);
    }
  }

  #passAny(): void {
    for (const listener of this.#listeners) {
      listener.onDue?.();
      listener.onSettled?.(null);
    }
  }
}
