import type { QueueParts } from '../queue-parts.js';
import { hastenAfterClockSetBack } from '../store/hasten-after-clock-set-back.js';
import { maintainQueue } from '../store/maintain-queue.js';

/** A clock that was set back by less makes nothing late that a user would notice, in milliseconds. */
const SET_BACK_MS = 60_000;

/** What each worker sees to now and then, for all. */
export class WorkerUpkeep {
  readonly #parts: QueueParts;
  #lastAheadMs = Infinity;

  constructor(parts: QueueParts) {
    this.#parts = parts;
  }

  /** @param attempts how many were stored since the last time */
  async run(attempts: number): Promise<void> {
    const { clock, database, jobs } = this.#parts;
    await clock.refresh();
    await maintainQueue(this.#parts);
    // The first time, nobody knows: no worker may have been there to notice.
    if (clock.aheadMs < this.#lastAheadMs - SET_BACK_MS) await hastenAfterClockSetBack(database, jobs);
    this.#lastAheadMs = clock.aheadMs;
    await database.maintain(attempts);
  }
}
