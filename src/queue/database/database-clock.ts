import * as z from 'zod/mini';
import { monotonicNow, timeOfDay } from '../../platform/clock.js';
import type { Queryable } from './database.js';
import { epochOf } from './epoch-of.js';

/** One reading of the database's clock. */
interface Sample {
  /** How far it is ahead of this machine's monotonic clock, as if it was read halfway through the round trip. */
  readonly aheadMs: number;
  readonly roundTripMs: number;
}

/** One that was held up on its way is not used. */
const SAMPLES = 3;

const reading = z.tuple([z.object({ ms: z.number() })]);

/**
 * The database's clock, without a query for each reading. Machines whose clocks differ agree on it.
 *
 * A reading is wrong by at most half the shortest round trip of the latest `refresh`, and a millisecond, because the
 * clocks are read in whole ones. Between two refreshes it runs as this machine's monotonic clock does.
 */
export class DatabaseClock {
  readonly #database: Queryable;
  #aheadMs: number;

  private constructor(database: Queryable, aheadMs: number) {
    this.#database = database;
    this.#aheadMs = aheadMs;
  }

  /** @throws what the database says */
  static async of(database: Queryable): Promise<DatabaseClock> {
    return new DatabaseClock(database, await measureAhead(database));
  }

  /** How far it is ahead of this machine's monotonic clock, in whole milliseconds. */
  get aheadMs(): number {
    return this.#aheadMs;
  }

  /** In whole epoch milliseconds. */
  now(): number {
    return monotonicNow() + this.#aheadMs;
  }

  /**
   * Measures anew, in a few queries. If the database's clock was set, or this machine was suspended, readings are right
   * after this.
   *
   * @throws what the database says; the clock goes on as before
   */
  async refresh(): Promise<void> {
    this.#aheadMs = await measureAhead(this.#database);
  }
}

/** How far a clock that is so far ahead of the monotonic one is ahead of this machine's time of day, in milliseconds. */
export function offsetOf(aheadMs: number): number {
  return aheadMs + monotonicNow() - timeOfDay();
}

async function measureAhead(database: Queryable): Promise<number> {
  let best = await sample(database);
  for (let taken = 1; taken < SAMPLES; taken += 1) {
    const next = await sample(database);
    if (next.roundTripMs < best.roundTripMs) best = next;
  }
  return Math.round(best.aheadMs);
}

async function sample(database: Queryable): Promise<Sample> {
  const askedAt = monotonicNow();
  const ms = await readClock(database);
  const answeredAt = monotonicNow();
  return { aheadMs: ms - (askedAt + answeredAt) / 2, roundTripMs: answeredAt - askedAt };
}

/** What the database's clock reads now, in whole epoch milliseconds. */
export async function readClock(database: Queryable): Promise<number> {
  // Not `now()`, which in a transaction is the time of its start.
  const { rows } = await database.query(`select ${epochOf('clock_timestamp()')} as ms`);
  const [{ ms }] = z.parse(reading, rows);
  return ms;
}
