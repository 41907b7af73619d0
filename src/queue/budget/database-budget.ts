import type { RequestBudget } from '../../many/budget/request-budget.js';
import { monotonicNow } from '../../platform/clock.js';
import { Sleep } from '../../platform/sleep.js';
import { untilAborted } from '../../platform/until-aborted.js';
import { DATABASE_RETRY_MS, type Queryable } from '../database/database.js';
import type { DatabaseClock } from '../database/database-clock.js';
import { BudgetRow } from './budget-row.js';
import { blockSize, CLOCK_ERROR_MS, slotStepMs, slotTimes, USABLE_MS } from './slot-times.js';

/** How a budget is shared. */
export interface DatabaseBudgetOptions {
  readonly database: Queryable;
  readonly clock: Pick<DatabaseClock, 'aheadMs' | 'refresh'>;
  /** Workers that name the same budget share it. */
  readonly name: string;
  /** Over all workers. Above 1 it is rounded down; below 1 it means one request in so many seconds. */
  readonly requestsPerSecond: number;
  /** Called with what the database says each time that it fails. */
  readonly onError: (failure: unknown) => void;
}

/** A database that takes longer to answer is of no use for a budget. */
const MAX_LEAD_MS = 1_000;

/**
 * A budget that all workers on a database share: no second has more requests than it allows.
 *
 * Each worker takes a few slots at once, for those who wait, and uses each at its time. A slot that it was too late for,
 * because it was paused, is dropped. The margin that makes the promise hold costs a tenth of the rate: see
 * `slot-times.ts`.
 */
export class DatabaseBudget implements RequestBudget {
  readonly #row: BudgetRow;
  readonly #clock: DatabaseBudgetOptions['clock'];
  readonly #stepMs: number;
  readonly #onError: (failure: unknown) => void;
  /** Each is called when its request may be sent. */
  readonly #waiting = new Set<() => void>();
  readonly #sleep = new Sleep();
  /** On the monotonic clock, as is the next. */
  #slots: number[] = [];
  #heldUntil = -Infinity;
  #leadMs = 0;
  #isServing = false;

  constructor({ database, clock, name, requestsPerSecond, onError }: DatabaseBudgetOptions) {
    this.#onError = onError;
    this.#row = new BudgetRow(database, name);
    this.#clock = clock;
    this.#stepMs = slotStepMs(requestsPerSecond);
  }

  /**
   * Resolves at the time of a slot. When it is aborted, its slot goes to the next who waits. As long as the database
   * fails, nobody is served; the requests do not fail.
   */
  async acquire(signal: AbortSignal): Promise<void> {
    let leave = () => {};
    const served = () =>
      new Promise<void>((resolve) => {
        this.#waiting.add(resolve);
        leave = () => this.#leave(resolve);
        if (!this.#isServing) void this.#serve();
      });
    await untilAborted(signal, served).finally(() => leave());
  }

  /**
   * Holds all workers' requests for so many milliseconds, such as a `Retry-After`, or for as long as they are held
   * anyway. The slots that other workers have taken already, a tenth of a second's worth each, are still used.
   *
   * @throws what the database says; then only this worker's are held
   */
  async hold(ms: number): Promise<void> {
    this.#holdOwn(ms);
    this.#sleep.end();
    await this.#row.hold(ms);
  }

  #holdOwn(ms: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, monotonicNow() + ms);
  }

  #leave(resolve: () => void): void {
    this.#waiting.delete(resolve);
    if (this.#waiting.size === 0) this.#sleep.end();
  }

  async #serve(): Promise<void> {
    this.#isServing = true;
    // Those who come in the same turn share a block.
    await undefined;
    while (this.#waiting.size > 0) await this.#serveNext().catch((failure) => this.#pauseAfter(failure));
    this.#isServing = false;
  }

  async #pauseAfter(failure: unknown): Promise<void> {
    this.#onError(failure);
    await this.#sleep.until(monotonicNow() + DATABASE_RETRY_MS, true);
  }

  /** One step closer to the next slots. */
  async #serveNext(): Promise<void> {
    const now = monotonicNow();
    if (now < this.#heldUntil) return this.#sleep.until(this.#heldUntil, true);
    this.#slots = this.#slots.filter((slot) => now <= slot + USABLE_MS);
    const [slot] = this.#slots;
    if (slot === undefined) return this.#take();
    if (now < slot) return this.#sleep.until(slot, true);
    this.#serveDue(now);
  }

  /** All at once: one after the other, each would wait for what those before it do with their slots. */
  #serveDue(now: number): void {
    const due = this.#slots.filter((slot) => slot <= now);
    const served = [...this.#waiting].slice(0, due.length);
    this.#slots.splice(0, served.length);
    for (const resolve of served) {
      this.#waiting.delete(resolve);
      resolve();
    }
  }

  async #take(): Promise<void> {
    const stepMs = this.#stepMs;
    const count = blockSize(stepMs, this.#waiting.size);
    const askedAt = monotonicNow();
    const block = await this.#row.take({ count, stepMs, leadMs: this.#leadMs });
    const answeredAt = monotonicNow();
    // So that the first slot of the next block can still be used when it comes.
    this.#leadMs = Math.min(Math.max(0, answeredAt - askedAt - USABLE_MS / 2), MAX_LEAD_MS);
    if (block === null) return this.#holdOwn(await this.#row.heldMs());
    const takenAt = block.now - this.#clock.aheadMs;
    const isClockRight = takenAt >= askedAt - CLOCK_ERROR_MS && takenAt <= answeredAt + CLOCK_ERROR_MS;
    if (!isClockRight) await this.#clock.refresh();
    const { aheadMs } = this.#clock;
    this.#slots = slotTimes(block.endsAt, stepMs, count).map((slot) => slot - aheadMs);
  }
}
