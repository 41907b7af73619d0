import type { QueueParts } from '../queue-parts.js';
import { hastenAfterClockSetBack } from '../store/hasten-after-clock-set-back.js';
import { maintainQueue } from '../store/maintain-queue.js';

/** A clock that was set back by less makes nothing late that a user would notice, in milliseconds. */
const SET_BACK_MS = 60_000;

/** What each worker sees to now and then, for all. */
export class WorkerUpkeep {
  readonly #parts: QueueParts;
  /** How many were stored since the database was maintained. */
  attempts = 0;
  #lastAheadMs = Infinity;

  constructor(parts: QueueParts) {
    this.#parts = parts;
  }

  async run(): Promise<void> {
    const { clock, database, jobs } = this.#parts;
    await clock.refresh();
    await maintainQueue(this.#parts);
    // The first time, nobody knows: no worker may have been there to notice.
    if (clock.aheadMs < this.#lastAheadMs - SET_BACK_MS) await hastenAfterClockSetBack(database, jobs);
    this.#lastAheadMs = clock.aheadMs;
    await this.maintainDatabase();
  }

  /** Also for a worker that is stopped before its next round, or no attempt of short-lived ones would ever count. */
  async maintainDatabase(): Promise<void> {
    const { attempts } = this;
    this.attempts = 0;
    await this.#parts.database.maintain(attempts);
  }
}
