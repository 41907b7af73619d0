import type { Queryable } from '../database/database.js';

/**
 * After how many changes the upkeep is due: it takes 0.15 s then, and the folder stays below 100 MB with 10,000 watches
 * at 2,000 attempts a second. Without it, that is 250 MB after a minute, and it grows on.
 */
const CHANGES_BETWEEN = 10_000;

/** What nobody else does for PGlite: it has neither an autovacuum nor a checkpointer. */
export class Upkeep {
  readonly #database: Queryable;
  #changes: number;

  /** @param chance between 0 and 1, so that it falls due in processes as well that live for a few changes only */
  constructor(database: Queryable, chance: number = Math.random()) {
    this.#database = database;
    this.#changes = Math.floor(chance * CHANGES_BETWEEN);
  }

  /**
   * Counts changes, and does the upkeep when it is due. Not to be called within a transaction, for which it would wait.
   *
   * @param changes how many attempts were stored
   * @throws what the database says, for instance that the disk is full; it is tried again later
   */
  async count(changes: number): Promise<void> {
    this.#changes += changes;
    if (this.#changes < CHANGES_BETWEEN) return;
    this.#changes = 0;
    await this.#database.query('VACUUM');
    // The write-ahead log is freed by a checkpoint alone. On a full disk that would stop the server; VACUUM throws.
    await this.#database.query('CHECKPOINT');
  }
}
