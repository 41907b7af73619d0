import { describe, expect, test } from 'vitest';
import { DatabaseBudget } from '../../../src/queue/budget/database-budget.js';
import { virtualTime } from '../../support/virtual-time.js';
import { FakeBudgetDatabase, FakeBudgetRow } from './fake-budget-database.js';

const NOON = '2026-03-01T12:00:00Z';

/** A worker, and a way to ask for slots that notes when they came. */
function workerOn(row: FakeBudgetRow, requestsPerSecond: number, database = new FakeBudgetDatabase(row)) {
  const budget = new DatabaseBudget({ database, clock: database.clock, name: 'exa', requestsPerSecond });
  const times: number[] = [];
  const acquire = (signal = new AbortController().signal) =>
    budget.acquire(signal).then(() => {
      times.push(Date.now() - Date.parse(NOON));
    });
  const acquireMany = (count: number) => Promise.all(Array.from({ length: count }, () => acquire()));
  return { budget, database, times, acquire, acquireMany };
}

describe('a budget over all workers on a database', () => {
  test('G18 gives slots at a constant step, a tenth longer than the rate says', async () => {
    const time = virtualTime(NOON);
    const { acquireMany, times } = workerOn(new FakeBudgetRow(), 5);
    const all = acquireMany(4);
    await time.runAllAsync();
    await all;
    expect(times).toEqual([0, 220, 440, 660]);
  });

  test('G18 gives no two workers the same slot', async () => {
    const time = virtualTime(NOON);
    const row = new FakeBudgetRow();
    const workers = [workerOn(row, 5), workerOn(row, 5)];
    const all = Promise.all(workers.map(({ acquireMany }) => acquireMany(2)));
    await time.runAllAsync();
    await all;
    expect(workers.flatMap(({ times }) => times).sort((a, b) => a - b)).toEqual([0, 220, 440, 660]);
  });

  test('asks the database for a tenth of a second at once, and for no more slots than are waited for', async () => {
    const time = virtualTime(NOON);
    const row = new FakeBudgetRow();
    const { acquireMany, times } = workerOn(row, 50);
    const all = acquireMany(9);
    await time.runAllAsync();
    await all;
    expect(row.blocks).toEqual([4 * 22, 4 * 22, 22]);
    expect(times.at(-1)).toBe(8 * 22);
  });

  test('G18 drops slots that a worker was too late for, because it was paused', async () => {
    const time = virtualTime(NOON);
    const { acquireMany, times } = workerOn(new FakeBudgetRow(), 50);
    const all = acquireMany(8);
    await time.tickAsync(30);
    expect(times).toEqual([0, 22]);
    time.jump(10_000);
    await time.runAllAsync();
    await all;
    const [first = 0, ...others] = times.slice(2).map((ms, _place, [start = 0]) => ms - start);
    expect(first).toBe(0);
    expect(others).toEqual([22, 44, 66, 88, 110].map((ms) => expect.closeTo(ms, 0)));
  });

  test('waits for a slot by the clock of the database, whatever the time of day is here', async () => {
    const time = virtualTime(NOON);
    const row = new FakeBudgetRow();
    row.skewMs = -3_600_000;
    row.nextAt = row.now + 500;
    const { acquire, times } = workerOn(row, 5);
    const acquired = acquire();
    await time.runAllAsync();
    await acquired;
    expect(times).toEqual([500]);
  });

  test('has the clock measured anew if the database contradicts it', async () => {
    const time = virtualTime(NOON);
    const row = new FakeBudgetRow();
    const { acquire, database, times } = workerOn(row, 5);
    database.clockErrorMs = -3_600_000;
    const acquired = acquire();
    await time.runAllAsync();
    await acquired;
    expect(times).toEqual([0]);
    expect(database.refreshes).toBe(1);
  });

  test('is usable over a database that takes its time', async () => {
    const time = virtualTime(NOON);
    const row = new FakeBudgetRow();
    const database = new FakeBudgetDatabase(row, 0, [{ toMs: 10, backMs: 300 }]);
    const { acquireMany, times } = workerOn(row, 5, database);
    const all = acquireMany(3);
    await time.runAllAsync();
    await all;
    expect(times).toHaveLength(3);
  });
});

describe('an acquire that is aborted', () => {
  test('rejects with the reason, and its slot goes to the next', async () => {
    const time = virtualTime(NOON);
    const { acquire, times } = workerOn(new FakeBudgetRow(), 5);
    const aborting = new AbortController();
    const acquired = [acquire(), acquire(aborting.signal), acquire()];
    const aborted = expect(acquired[1]).rejects.toThrow('not needed');
    await time.tickAsync(100);
    aborting.abort(new Error('not needed'));
    await aborted;
    await time.runAllAsync();
    await Promise.all([acquired[0], acquired[2]]);
    expect(times).toEqual([0, 220]);
  });

  test('leaves no timer if nobody else waits', async () => {
    const time = virtualTime(NOON);
    const row = new FakeBudgetRow();
    const { acquire, budget } = workerOn(row, 5);
    await budget.hold(60_000);
    const aborting = new AbortController();
    const aborted = expect(acquire(aborting.signal)).rejects.toThrow('not needed');
    await time.tickAsync(100);
    aborting.abort(new Error('not needed'));
    await aborted;
    await time.tickAsync(0);
    expect(time.countTimers()).toBe(0);
  });

  test('before it began asks for no slot', async () => {
    const row = new FakeBudgetRow();
    const { acquire } = workerOn(row, 5);
    await expect(acquire(AbortSignal.abort(new Error('not needed')))).rejects.toThrow('not needed');
    expect(row.blocks).toEqual([]);
  });
});

describe('a budget that is held', () => {
  test('holds all workers, then gives slots at its step', async () => {
    const time = virtualTime(NOON);
    const row = new FakeBudgetRow();
    const workers = [workerOn(row, 5), workerOn(row, 5)];
    await workers[0]?.budget.hold(30_000);
    const all = Promise.all(workers.map(({ acquireMany }) => acquireMany(2)));
    await time.runAllAsync();
    await all;
    expect(workers.flatMap(({ times }) => times).sort((a, b) => a - b)).toEqual([
      30_000, 30_220, 30_440, 30_660,
    ]);
  });

  test('uses no slots that this worker has taken already', async () => {
    const time = virtualTime(NOON);
    const { budget, acquireMany, times } = workerOn(new FakeBudgetRow(), 50);
    const all = acquireMany(4);
    await time.tickAsync(30);
    await budget.hold(5_000);
    await time.runAllAsync();
    await all;
    expect(times).toEqual([0, 22, 5_030, 5_052]);
  });

  test('is never held for less by a shorter hold, and obeys a longer one of another worker', async () => {
    const time = virtualTime(NOON);
    const row = new FakeBudgetRow();
    const [one, other] = [workerOn(row, 5), workerOn(row, 5)];
    await one.budget.hold(20_000);
    const acquired = one.acquire();
    await one.budget.hold(1_000);
    await time.tickAsync(5_000);
    await other.budget.hold(25_000);
    await time.runAllAsync();
    await acquired;
    expect(one.times).toEqual([30_000]);
  });

  test('holds its own requests at least, if the database fails', async () => {
    const time = virtualTime(NOON);
    const { budget, acquire, database, times } = workerOn(new FakeBudgetRow(), 5);
    database.failure = new Error('connection lost');
    await expect(budget.hold(2_000)).rejects.toBe(database.failure);
    await expect(budget.hold(1_000)).rejects.toBe(database.failure);
    database.failure = undefined;
    const acquired = acquire();
    await time.runAllAsync();
    await acquired;
    expect(times).toEqual([2_000]);
  });
});

test('if the database fails, all who wait are rejected with its error, and later ones are served again', async () => {
  const time = virtualTime(NOON);
  const { acquire, database, times } = workerOn(new FakeBudgetRow(), 5);
  database.failure = new Error('connection lost');
  const failed = [acquire(), acquire()].map((acquired) => expect(acquired).rejects.toBe(database.failure));
  await time.runAllAsync();
  await Promise.all(failed);
  database.failure = undefined;
  const acquired = acquire();
  await time.runAllAsync();
  await acquired;
  expect(times).toEqual([0]);
});
