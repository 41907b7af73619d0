import { DatabaseBudget } from '../../../src/queue/budget/database-budget.js';
import { FakeBudgetDatabase, type FakeBudgetRow } from './fake-budget-database.js';

/** When the tests begin. */
export const NOON = '2026-03-01T12:00:00Z';

/** A worker, and a way to ask for slots that notes when they came. */
export function workerOn(
  row: FakeBudgetRow,
  requestsPerSecond: number,
  database = new FakeBudgetDatabase(row),
) {
  const failures: unknown[] = [];
  const onError = (failure: unknown) => failures.push(failure);
  const budget = new DatabaseBudget({
    database,
    clock: database,
    name: 'exa',
    requestsPerSecond,
    onError,
  });
  const times: number[] = [];
  const acquire = (signal = new AbortController().signal) =>
    budget.acquire(signal).then(() => {
      times.push(Date.now() - Date.parse(NOON));
    });
  const acquireMany = (count: number) => Promise.all(Array.from({ length: count }, () => acquire()));
  return { budget, database, failures, times, acquire, acquireMany };
}
