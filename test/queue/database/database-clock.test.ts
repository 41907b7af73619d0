import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rebase, startState } from '../../../src/machine/watch-state.js';
import { DatabaseClock, offsetOf } from '../../../src/queue/database/database-clock.js';
import { virtualTime } from '../../support/virtual-time.js';
import { SkewedDatabase, type Trip } from './skewed-database.js';

const NOON = '2026-03-01T12:00:00Z';
const HOUR = 3_600_000;

async function clockOf(database: SkewedDatabase, time = virtualTime(NOON)) {
  const opening = DatabaseClock.of(database);
  await time.runAllAsync();
  return { time, clock: await opening };
}

const trip: fc.Arbitrary<Trip> = fc.record({
  toMs: fc.integer({ min: 0, max: 500 }),
  backMs: fc.integer({ min: 0, max: 500 }),
});
const trips = fc.array(trip, { minLength: 3, maxLength: 3 });
const skew = fc.integer({ min: -5 * HOUR, max: 5 * HOUR });

const shortest = (trips: readonly Trip[]) => Math.min(...trips.map(({ toMs, backMs }) => toMs + backMs));

describe('the clock of a database', () => {
  test('is wrong by at most half the shortest round trip, whatever the skew and the delays', async () => {
    const time = virtualTime(NOON);
    await fc.assert(
      fc.asyncProperty(skew, trips, fc.nat(HOUR), async (skewMs, trips, laterMs) => {
        const database = new SkewedDatabase(skewMs, ...trips);
        const { clock } = await clockOf(database, time);
        await time.tickAsync(laterMs);
        // It reads whole milliseconds, and the middle of a round trip may be a half.
        expect(Math.abs(clock.now() - database.now)).toBeLessThanOrEqual(Math.ceil(shortest(trips) / 2));
      }),
    );
  });

  test('is right after one refresh, however either clock has jumped', async () => {
    const time = virtualTime(NOON);
    await fc.assert(
      fc.asyncProperty(skew, skew, skew, trips, async (skewMs, jumpMs, localJumpMs, trips) => {
        const database = new SkewedDatabase(skewMs);
        const { clock } = await clockOf(database, time);
        time.setSystemTime(Date.now() + localJumpMs);
        database.skewMs += jumpMs;
        database.trips = trips;
        const refreshing = clock.refresh();
        await time.runAllAsync();
        await refreshing;
        const errorMs = clock.now() - database.now;
        expect(Math.abs(errorMs)).toBeLessThanOrEqual(Math.ceil(shortest(trips) / 2));
        expect(offsetOf(clock.aheadMs)).toBe(database.skewMs + errorMs);
      }),
    );
  });

  test('is read without a query', async () => {
    const database = new SkewedDatabase(HOUR);
    const { time, clock } = await clockOf(database);
    const { length } = database.queries;
    await time.tickAsync(60_000);
    expect(clock.now()).toBe(Date.parse(NOON) + HOUR + 60_000);
    expect(database.queries).toHaveLength(length);
  });

  test('is not moved when the time of day of this machine is set, while the offset is', async () => {
    const { time, clock } = await clockOf(new SkewedDatabase(0));
    time.setSystemTime(Date.parse(NOON) - HOUR);
    expect(clock.now()).toBe(Date.parse(NOON));
    expect(offsetOf(clock.aheadMs)).toBe(HOUR);
  });

  test('has whole milliseconds, as snapshots do', async () => {
    const { clock } = await clockOf(new SkewedDatabase(0.4321, { toMs: 1, backMs: 2 }));
    expect(Number.isInteger(clock.now())).toBe(true);
    expect(Number.isInteger(offsetOf(clock.aheadMs))).toBe(true);
  });

  test('goes on as before if a refresh fails', async () => {
    const database = new SkewedDatabase(HOUR);
    const { clock } = await clockOf(database);
    database.failure = new Error('connection lost');
    await expect(clock.refresh()).rejects.toBe(database.failure);
    expect(clock.now()).toBe(Date.parse(NOON) + HOUR);
  });

  test('cannot be had from a database that fails', async () => {
    const database = new SkewedDatabase(0);
    database.failure = new Error('connection lost');
    await expect(DatabaseClock.of(database)).rejects.toBe(database.failure);
  });
});

describe('a snapshot that is stored by the clock of the database', () => {
  test('G26 keeps its deadline between machines whose clocks differ by hours', async () => {
    const here = await clockOf(new SkewedDatabase(3 * HOUR));
    const deadlineAt = Date.now() + HOUR;
    const state = { ...startState('import', { parentId: '', runId: 'import' }, Date.now(), HOUR) };
    const stored = rebase(state, offsetOf(here.clock.aheadMs));
    expect(stored.deadlineAt).toBe(deadlineAt + 3 * HOUR);

    // Another machine, at the same moment: its time of day is eight hours ahead of this one's.
    here.time.setSystemTime(Date.now() + 8 * HOUR);
    const there = await clockOf(new SkewedDatabase(-5 * HOUR), here.time);
    expect(rebase(stored, -offsetOf(there.clock.aheadMs)).deadlineAt).toBe(deadlineAt + 8 * HOUR);
  });
});
