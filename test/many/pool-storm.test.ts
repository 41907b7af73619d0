import { expect, test } from 'vitest';
import { createWatchPool, type PoolEvent, type RunSource } from '../../src/index.js';
import { virtualTime } from '../support/virtual-time.js';
import { manyRuns } from './many-runs.js';
import { mostInASecond } from './most-in-a-second.js';
import { passTime } from './pass-time.js';

/** Refuses all requests for a while, as a server does that is overloaded. */
function refusing({ get }: RunSource, until: number, retryAfter: string | null): RunSource {
  return {
    get: async (...request) => {
      const answer = await get(...request);
      if (Date.now() >= until) return answer;
      const headers = new Headers(retryAfter === null ? {} : { 'retry-after': retryAfter });
      throw Object.assign(new Error('Too Many Requests'), { status: 429, headers });
    },
  };
}

test.each([
  ['says when to return', '5', 4],
  ['does not', null, 8],
] as const)(
  'G19 a storm of 429 from a server that %s costs few requests, and no watch fails or retries',
  async (_words, retryAfter, mostHolds) => {
    const clock = virtualTime();
    const timeline = [{ status: 'running', forMs: 10_000 }, { status: 'completed' }] as const;
    const { source, pairs } = manyRuns({ runs: 20, monitors: 4 }, timeline);
    const stormUntil = Date.now() + 15_000;
    const events: (PoolEvent | { readonly type: string })[] = [];
    const pool = createWatchPool({
      source: refusing(source, stormUntil, retryAfter),
      requestsPerSecond: 10,
      onEvent: (event) => events.push(event),
    });
    const all = Promise.all(pairs.map(([monitorId, runId]) => pool.waitForRun(monitorId, runId)));
    await passTime(clock, 60_000);
    expect(new Set((await all).map(({ status }) => status))).toEqual(new Set(['completed']));
    await pool.close();
    const count = (type: string) => events.filter((event) => event.type === type).length;
    expect({ retries: count('retry'), errors: count('error') }).toEqual({ retries: 0, errors: 0 });
    expect(count('hold')).toBeLessThanOrEqual(mostHolds);
    const inStorm = source.calls.filter(({ at }) => at < stormUntil).length;
    // In each pause, what was already under way is refused.
    expect(inStorm).toBeLessThanOrEqual(8 * (mostHolds + 1));
    expect(mostInASecond(source.calls.map(({ at }) => at))).toBeLessThanOrEqual(10);
  },
);
