import { describe, expect, test } from 'vitest';
import { virtualTime } from '../../support/virtual-time.js';
import { NOON, workerOn } from './budget-worker.js';
import { FakeBudgetDatabase, FakeBudgetRow } from './fake-budget-database.js';

describe('a budget over all workers on a database', () => {
  test('G30 gives slots at a constant step, a tenth longer than the rate says', async () => {
    const time = virtualTime(NOON);
    const { acquireMany, times } = workerOn(new FakeBudgetRow(), 5);
    const all = acquireMany(4);
    await time.runAllAsync();
    await all;
    expect(times).toEqual([0, 220, 440, 660]);
  });

  test('G30 gives no two workers the same slot', async () => {
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

  test('G30 drops slots that a worker was too late for, because it was paused', async () => {
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

  test('goes on if the clock of the database is set back by an hour, without a slot twice', async () => {
    const time = virtualTime(NOON);
    const row = new FakeBudgetRow();
    const workers = [workerOn(row, 5), workerOn(row, 5)];
    const before = Promise.all(workers.map(({ acquireMany }) => acquireMany(2)));
    await time.tickAsync(500);
    row.skewMs -= 3_600_000;
    const after = Promise.all(workers.map(({ acquireMany }) => acquireMany(2)));
    await time.tickAsync(5_000);
    await Promise.all([before, after]);
    const times = workers.flatMap((worker) => worker.times).sort((a, b) => a - b);
    const gaps = times.slice(1).map((ms, place) => ms - (times[place] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(220 - 1);
  });

  test('a hold ends in time if the clock of the database is set back by an hour meanwhile', async () => {
    const time = virtualTime(NOON);
    const row = new FakeBudgetRow();
    const [one, other] = [workerOn(row, 5), workerOn(row, 5)];
    await one.budget.hold(10_000);
    row.skewMs -= 3_600_000;
    const acquired = Promise.all([one.acquire(), other.acquire()]);
    await time.tickAsync(12_000);
    await acquired;
    expect(one.times[0]).toBeGreaterThanOrEqual(10_000);
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

test('if the database fails, that is reported, and all who wait are served when it works again', async () => {
  const time = virtualTime(NOON);
  const { acquireMany, database, failures, times } = workerOn(new FakeBudgetRow(), 5);
  database.failure = new Error('connection lost');
  const all = acquireMany(2);
  await time.tickAsync(1_500);
  expect(failures).toEqual([database.failure, database.failure]);
  database.failure = undefined;
  await time.runAllAsync();
  await all;
  expect(times).toEqual([2_000, 2_220]);
});
