import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RequestBudget } from '../../../src/many/budget/request-budget.js';
import { RequestQueue } from '../../../src/many/budget/request-queue.js';
import { virtualTime } from '../../support/virtual-time.js';
import { addRequest, sent } from './open-requests.js';
import { mostWithin, msFor, plannedRequests, startRequests } from './play-requests.js';

/** A token each `gapMs`, in the order of the calls. */
function tokenEach(gapMs: number): RequestBudget {
  let nextAt = 0;
  return {
    acquire: async () => {
      const waitMs = Math.max(0, nextAt - performance.now());
      nextAt = performance.now() + waitMs + gapMs;
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    },
  };
}

/** A budget whose calls are answered by hand. */
function budgetByHand() {
  const calls: { signal: AbortSignal; grant: () => void; refuse: (error: Error) => void }[] = [];
  const acquire = (signal: AbortSignal) =>
    new Promise<void>((grant, refuse) => {
      calls.push({ signal, grant, refuse });
    });
  return { calls, acquire };
}

const limits = { requestsPerSecond: 2, maxConcurrency: 2 };

describe('G18 a budget that is shared', () => {
  test('bounds two queues together, and each still keeps its own limits', async () => {
    const clock = virtualTime();
    await fc.assert(
      fc.asyncProperty(plannedRequests, plannedRequests, async (ones, others) => {
        const budget = tokenEach(400);
        const one = new RequestQueue({ ...limits, budget });
        const other = new RequestQueue({ ...limits, budget });
        const played = [startRequests(one, ones), startRequests(other, others)];
        await clock.tickAsync(msFor([...ones, ...others]));
        const starts = played.map((each) => each.starts);
        expect(mostWithin(400, starts.flat())).toBeLessThanOrEqual(1);
        for (const own of starts) expect(mostWithin(1_000, own)).toBeLessThanOrEqual(2);
        expect(played.map(({ settled }) => settled)).toEqual([ones.length, others.length]);
      }),
      { numRuns: 30 },
    );
  });

  test('is asked once for each request, when a slot is free', async () => {
    const clock = virtualTime();
    const budget = budgetByHand();
    const queue = new RequestQueue({ ...limits, budget });
    const requests = [addRequest(queue), addRequest(queue), addRequest(queue)];
    await clock.tickAsync(60_000);
    expect([budget.calls.length, queue.stats.waiting]).toEqual([2, 3]);
    budget.calls[1]?.grant();
    await clock.tickAsync(0);
    expect(sent(...requests)).toEqual([false, true, false]);
    expect(queue.stats).toMatchObject({ waiting: 2, inFlight: 1, sent: 1 });
  });

  test('rejects one request with what it throws, and no other', async () => {
    const clock = virtualTime();
    const budget = budgetByHand();
    const queue = new RequestQueue({ ...limits, requestsPerSecond: 1, budget });
    const [refused, next] = [addRequest(queue), addRequest(queue)];
    await clock.tickAsync(0);
    budget.calls[0]?.refuse(new Error('no connection to Redis'));
    await expect(refused.answer).rejects.toThrow('no connection to Redis');
    await clock.tickAsync(10);
    budget.calls[1]?.grant();
    await clock.tickAsync(0);
    expect(sent(refused, next)).toEqual([false, true]);
  });

  test('that throws at once does the same', async () => {
    const clock = virtualTime();
    const acquire = () => {
      throw new Error('not configured');
    };
    const refused = addRequest(new RequestQueue({ ...limits, budget: { acquire } }));
    await expect(refused.answer).rejects.toThrow('not configured');
    await clock.tickAsync(10);
    expect(clock.countTimers()).toBe(0);
  });

  test('is not waited for by a request that is aborted: its slot is free at once', async () => {
    const clock = virtualTime();
    const budget = budgetByHand();
    const queue = new RequestQueue({ requestsPerSecond: 1, maxConcurrency: 1, budget });
    const [aborted, next] = [addRequest(queue), addRequest(queue)];
    await clock.tickAsync(0);
    aborted.abort('gone');
    await expect(aborted.answer).rejects.toBe('gone');
    await clock.tickAsync(10);
    expect(budget.calls.map(({ signal }) => signal.reason)).toEqual(['gone', undefined]);
    for (const { grant } of budget.calls) grant();
    await clock.tickAsync(0);
    expect(sent(aborted, next)).toEqual([false, true]);
  });

  test('does not let a request through that is held meanwhile', async () => {
    const clock = virtualTime();
    const budget = budgetByHand();
    const queue = new RequestQueue({ ...limits, budget });
    const [request, aborted] = [addRequest(queue), addRequest(queue)];
    await clock.tickAsync(0);
    queue.hold(5_000);
    for (const { grant } of budget.calls) grant();
    await clock.tickAsync(3_000);
    aborted.abort('gone');
    queue.hold(4_000);
    await clock.tickAsync(3_999);
    expect(sent(request, aborted)).toEqual([false, false]);
    await clock.tickAsync(1);
    expect(sent(request, aborted)).toEqual([true, false]);
  });
});
