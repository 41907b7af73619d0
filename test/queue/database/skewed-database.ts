import type { Queryable } from '../../../src/queue/database/database.js';

/** How long a query takes to the database and back, in milliseconds. */
export interface Trip {
  readonly toMs: number;
  readonly backMs: number;
}

/** A database with nothing but a clock, which follows that of the test. */
export class SkewedDatabase implements Queryable {
  /** How far its clock is ahead of this machine's time of day. */
  skewMs: number;
  /** Those of the next queries; the last one stays. */
  trips: readonly Trip[];
  readonly queries: string[] = [];
  failure: Error | undefined;

  constructor(skewMs: number, ...trips: readonly Trip[]) {
    this.skewMs = skewMs;
    this.trips = trips;
  }

  /** What its clock reads now. */
  get now(): number {
    return Date.now() + this.skewMs;
  }

  async query(text: string) {
    this.queries.push(text);
    const { toMs, backMs } = this.trips[0] ?? { toMs: 0, backMs: 0 };
    if (this.trips.length > 1) this.trips = this.trips.slice(1);
    await later(toMs);
    if (this.failure) throw this.failure;
    const ms = this.now;
    await later(backMs);
    return { rows: [{ ms }] };
  }
}

function later(ms: number): Promise<void> {
  return ms === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms));
}
