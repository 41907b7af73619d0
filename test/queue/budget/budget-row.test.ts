import { describe, expect, test } from 'vitest';
import { BudgetRow } from '../../../src/queue/budget/budget-row.js';
import { DatabaseBudget } from '../../../src/queue/budget/database-budget.js';
import { DatabaseClock } from '../../../src/queue/database/database-clock.js';
import { budgetDatabaseForTests, budgetDatabases } from './budget-databases.js';
import { FakeBudgetDatabase, FakeBudgetRow } from './fake-budget-database.js';
import { rowRules } from './row-rules.js';

const HOUR = 3_600_000;

describe('the row of a budget, as the fake has it', () => {
  rowRules(() => new FakeBudgetDatabase(new FakeBudgetRow()));
});

describe.each(budgetDatabases)('the row of a budget, on $name', ({ open }) => {
  const database = budgetDatabaseForTests(open);

  rowRules(() => database);

  test('gives the next slots as if nothing had happened after the clock was set back', async () => {
    const row = new BudgetRow(database, 'set back');
    const first = await row.take({ count: 1, stepMs: 60_000, leadMs: 0 });
    await clockIsSetBack();
    const second = await row.take({ count: 1, stepMs: 60_000, leadMs: 0 });
    const stepMs = Number(second?.endsAt) - Number(first?.endsAt);
    expect(stepMs).toBeGreaterThan(59_999);
    expect(stepMs).toBeLessThan(HOUR / 2);
    await row.hold(60_000);
    await clockIsSetBack();
    expect(await row.heldMs()).toBe(0);
    expect(await row.take({ count: 1, stepMs: 1, leadMs: 0 })).not.toBeNull();

    async function clockIsSetBack() {
      await database.query(
        `update exa_runwatch.budget set next_at = next_at + interval '1 hour', taken_at = taken_at + interval '1 hour',
          held_until = held_until + interval '1 hour' where name = 'set back'`,
      );
    }
  });

  test('is made once, by whichever worker comes first', async () => {
    const workers = Array.from({ length: 5 }, () => new BudgetRow(database, 'new'));
    const blocks = await Promise.all(workers.map((row) => row.take({ count: 1, stepMs: 10_000, leadMs: 0 })));
    expect(new Set(blocks.map((block) => block?.endsAt)).size).toBe(5);
  });

  test('serves workers in real time', async () => {
    const clock = await DatabaseClock.of(database);
    const failures: unknown[] = [];
    const onError = (failure: unknown) => failures.push(failure);
    const options = { database, clock, name: 'real', requestsPerSecond: 1_000, onError };
    const worker = () => new DatabaseBudget(options);
    const { signal } = new AbortController();
    const acquired = [worker(), worker()].map(async (budget) => {
      for (let request = 0; request < 10; request += 1) await budget.acquire(signal);
    });
    await expect(Promise.all(acquired)).resolves.toHaveLength(2);
    expect(failures).toEqual([]);
  });
});
