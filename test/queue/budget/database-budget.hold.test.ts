import { describe, expect, test } from 'vitest';
import { virtualTime } from '../../support/virtual-time.js';
import { NOON, workerOn } from './budget-worker.js';
import { FakeBudgetRow } from './fake-budget-database.js';

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
