import { monotonicNow } from '../../../src/platform/clock.js';
import type { Queryable } from '../../../src/queue/database/database.js';
import type { DatabaseClock } from '../../../src/queue/database/database-clock.js';
import type { Trip } from '../database/skewed-database.js';

const MAX_HOLD_MS = 330_000;

/** The row of one budget and what its statements do, in memory and under a clock of the test. */
export class FakeBudgetRow {
  /** How far the database's clock is ahead of the test's. */
  skewMs = 0;
  nextAt = -Infinity;
  takenAt = -Infinity;
  heldUntil = -Infinity;
  stepMs = 0;
  /** How many slots were taken, and in how many blocks. */
  readonly blocks: number[] = [];

  get now(): number {
    return Date.now() + this.skewMs;
  }

  take(leadMs: number, lengthMs: number, stepMs: number): object[] {
    const { now } = this;
    if (this.held().length > 0) return [];
    const setBackMs = Math.max(0, this.takenAt - now);
    const nextAt = this.nextAt - setBackMs;
    const taken = this.stepMs > stepMs ? Math.min(nextAt, now + stepMs) : nextAt;
    this.nextAt = Math.max(taken, now + leadMs) + lengthMs;
    this.stepMs = stepMs;
    this.takenAt = now;
    this.blocks.push(lengthMs);
    return [{ endsAt: this.nextAt, now }];
  }

  hold(ms: number): object[] {
    const before = this.held().length > 0 ? this.heldUntil : -Infinity;
    this.heldUntil = Math.max(before, this.now + ms);
    return [];
  }

  held(): object[] {
    const leftMs = this.heldUntil - this.now;
    return leftMs > 0 && leftMs <= MAX_HOLD_MS ? [{ leftMs }] : [];
  }
}

/** One worker's way to that row, and its reading of the database's clock. */
export class FakeBudgetDatabase implements Queryable, Pick<DatabaseClock, 'aheadMs' | 'refresh'> {
  readonly row: FakeBudgetRow;
  clockErrorMs: number;
  refreshes = 0;
  failure: Error | undefined;
  readonly #trips: readonly Trip[];
  #queries = 0;

  constructor(row: FakeBudgetRow, clockErrorMs = 0, trips: readonly Trip[] = []) {
    this.row = row;
    this.clockErrorMs = clockErrorMs;
    this.#trips = trips;
  }

  get aheadMs(): number {
    return this.row.now + this.clockErrorMs - monotonicNow();
  }

  async refresh(): Promise<void> {
    this.refreshes += 1;
    this.clockErrorMs = 0;
  }

  async query(text: string, values: readonly unknown[] = []) {
    const { toMs, backMs } = this.#trips[this.#queries % this.#trips.length] ?? { toMs: 0, backMs: 0 };
    this.#queries += 1;
    await later(toMs);
    if (this.failure) throw this.failure;
    const rows = this.#answer(text, values.slice(1).map(Number));
    await later(backMs);
    return { rows };
  }

  #answer(text: string, [first = 0, second = 0, third = 0]: readonly number[]): object[] {
    if (text.includes('returning')) return this.row.take(first, second, third);
    return text.includes('select') ? this.row.held() : this.row.hold(first);
  }
}

function later(ms: number): Promise<void> {
  return ms === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms));
}
