import type { DatabaseClock } from '../database/database-clock.js';
import type { QueueParts } from '../queue-parts.js';
import { hastenAfterClockSetBack } from '../store/hasten-after-clock-set-back.js';
import { forgetSettled, scheduleOverlooked } from '../store/maintain-queue.js';

/** A clock that was set back by less makes nothing late that a user would notice, in milliseconds. */
const SET_BACK_MS = 60_000;

/** What upkeep needs of the queue. */
interface UpkeepParts extends Pick<QueueParts, 'database' | 'jobs' | 'keepOutcomesMs' | 'onError'> {
  readonly clock: Pick<DatabaseClock, 'aheadMs' | 'refresh'>;
}

/** What each worker sees to now and then, for all. */
export class WorkerUpkeep {
  readonly #parts: UpkeepParts;
  /** How many were stored since the database was maintained. */
  attempts = 0;
  #lastAheadMs = Infinity;

  constructor(parts: UpkeepParts) {
    this.#parts = parts;
  }

  /** Each step is taken whatever becomes of the others. One that fails is reported, and taken again the next time. */
  async run(): Promise<void> {
    const { database, jobs, keepOutcomesMs, onError } = this.#parts;
    await this.#checkClock().catch(onError);
    await forgetSettled(database, keepOutcomesMs).catch(onError);
    await scheduleOverlooked(database, jobs).catch(onError);
    await this.maintainDatabase().catch(onError);
  }

  async #checkClock(): Promise<void> {
    const { clock, database, jobs } = this.#parts;
    await clock.refresh();
    // The first time, nobody knows: no worker may have been there to notice.
    if (clock.aheadMs < this.#lastAheadMs - SET_BACK_MS) await hastenAfterClockSetBack(database, jobs);
    this.#lastAheadMs = clock.aheadMs;
  }

  /** Also for a worker that is stopped before its next round, or no attempt of short-lived ones would ever count. */
  async maintainDatabase(): Promise<void> {
    const { attempts } = this;
    this.attempts = 0;
    await this.#parts.database.maintain(attempts);
  }
}
