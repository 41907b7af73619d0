import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DatabaseBudget } from '../../../src/queue/budget/database-budget.js';
import { mostWithin } from '../../many/budget/play-requests.js';
import { virtualTime } from '../../support/virtual-time.js';
import { FakeBudgetDatabase, FakeBudgetRow } from './fake-budget-database.js';

const NOON = '2026-03-01T12:00:00Z';

const trips = fc.array(
  fc.record({ toMs: fc.integer({ min: 0, max: 80 }), backMs: fc.integer({ min: 0, max: 80 }) }),
  { minLength: 1, maxLength: 5 },
);

/** A worker's clock may differ from the database's by so much. */
const worker = fc.record({ clockErrorMs: fc.integer({ min: -25, max: 25 }), trips });

const request = fc.record({
  atMs: fc.nat(3_000),
  worker: fc.nat(3),
  abortAfterMs: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat(500) }),
});

/** All workers stop for a while: their timers fire late, all at once. */
const pause = fc.record({ atMs: fc.nat(3_000), forMs: fc.nat(2_000) });

const play = fc.record({
  requestsPerSecond: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.constantFrom(0.5, 2.5)),
  workers: fc.array(worker, { minLength: 1, maxLength: 4 }),
  requests: fc.array(request, { minLength: 1, maxLength: 120 }),
  pauses: fc.array(pause, { maxLength: 2 }),
});

type Play = typeof play extends fc.Arbitrary<infer Value> ? Value : never;

/** Returns when slots were given, and what became of each request. */
async function playRequests(clock: ReturnType<typeof virtualTime>, played: Play) {
  const row = new FakeBudgetRow();
  const budgets = played.workers.map(({ clockErrorMs, trips }) => {
    const database = new FakeBudgetDatabase(row, clockErrorMs, trips);
    const { requestsPerSecond } = played;
    const onError = (failure: unknown) => {
      throw failure;
    };
    return new DatabaseBudget({ database, clock: database, name: 'exa', requestsPerSecond, onError });
  });
  const times: number[] = [];
  const settling = played.requests.map(async ({ atMs, worker, abortAfterMs }) => {
    await new Promise((resolve) => setTimeout(resolve, atMs));
    const aborting = new AbortController();
    if (abortAfterMs !== null) setTimeout(() => aborting.abort(new Error('not needed')), abortAfterMs);
    await budgets[worker % budgets.length]?.acquire(aborting.signal);
    times.push(performance.now());
  });
  const settled = Promise.allSettled(settling);
  let now = 0;
  for (const { atMs, forMs } of [...played.pauses].sort((a, b) => a.atMs - b.atMs)) {
    await clock.tickAsync(Math.max(0, atMs - now));
    clock.jump(forMs);
    now = Math.max(now, atMs);
  }
  await clock.runAllAsync();
  return { times, results: await settled };
}

describe('G30 whatever the arrivals, aborts, delays, pauses and errors of clocks', () => {
  test('no second has more slots than the rate allows, over all workers, and all who wait get one', async () => {
    const clock = virtualTime(NOON);
    await fc.assert(
      fc.asyncProperty(play, async (played) => {
        const { times, results } = await playRequests(clock, played);
        const { requestsPerSecond } = played;
        const windowMs = requestsPerSecond < 1 ? 1_000 / requestsPerSecond : 1_000;
        expect(mostWithin(windowMs, times)).toBeLessThanOrEqual(Math.max(1, Math.floor(requestsPerSecond)));
        const failures = results.flatMap((result) =>
          result.status === 'rejected' ? [result.reason.message] : [],
        );
        expect(failures.filter((message) => message !== 'not needed')).toEqual([]);
        expect(times).toHaveLength(results.length - failures.length);
        expect(clock.countTimers()).toBe(0);
      }),
    );
  });

  test('the margin is as large as the latest use of a slot and the earliest need it', async () => {
    const clock = virtualTime(NOON);
    const late = { clockErrorMs: -25, trips: [{ toMs: 0, backMs: 75 }] };
    const early = { clockErrorMs: 25, trips: [{ toMs: 0, backMs: 0 }] };
    const requests = [0, 1, 1, 1, 1, 1].map((worker) => ({ atMs: worker, worker, abortAfterMs: null }));
    const played = { requestsPerSecond: 5, workers: [late, early], requests, pauses: [] };
    const { times } = await playRequests(clock, played);
    const [first = 0] = times;
    expect(times.map((time) => Math.round(time - first))).toEqual([0, 120, 340, 560, 780, 1_000]);
    expect(mostWithin(1_000, times)).toBe(5);
  });
});
