import { expect, test } from 'vitest';
import { createWatchPool, type RunSource } from '../../src/index.js';
import { virtualTime } from '../support/virtual-time.js';

const SECOND_MS = 1_000;

/** Four runs that end after twenty seconds, and a list that shows them running forever. */
function frozenList() {
  const startedAt = Date.now();
  const requests = { run: 0, page: 0 };
  const run = (monitorId: string, id: string, status: string) => ({ id, monitorId, status });
  const source: RunSource = {
    get: async (monitorId, id) => {
      requests.run += 1;
      return run(monitorId, id, Date.now() - startedAt > 20 * SECOND_MS ? 'completed' : 'running');
    },
    list: async (monitorId) => {
      requests.page += 1;
      const data = ['r0', 'r1', 'r2', 'r3'].map((id) => run(monitorId, id, 'running'));
      return { data, hasMore: false, nextCursor: null };
    },
  };
  return { source, requests };
}

test('G1 a list that stays behind does not hide the end of a run: now and then it is asked for alone', async () => {
  const clock = virtualTime();
  const { source, requests } = frozenList();
  const pool = createWatchPool({ source });
  const outcomes = pool.waitForRuns(
    ['r0', 'r1', 'r2', 'r3'].map((id) => ['m', id] as const),
    { pollInterval: 3 * SECOND_MS },
  );
  await clock.tickAsync(300 * SECOND_MS);
  expect((await outcomes).map(({ status }) => status)).toEqual(Array(4).fill('completed'));
  expect(requests.run).toBeLessThanOrEqual(8);
  expect(requests.page).toBeLessThanOrEqual(70);
  await pool.close();
});
