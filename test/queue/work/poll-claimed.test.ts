import { expect, test } from 'vitest';
import type { RunSource } from '../../../src/index.js';
import { type Failing, startState } from '../../../src/machine/watch-state.js';
import { monotonicNow } from '../../../src/platform/clock.js';
import { DatabaseClock } from '../../../src/queue/database/database-clock.js';
import { claimedWatch } from '../../../src/queue/work/claimed-watch.js';
import { Lease } from '../../../src/queue/work/leases.js';
import { pollClaimed } from '../../../src/queue/work/poll-claimed.js';
import { PooledPolls } from '../../../src/queue/work/pooled-polls.js';
import { parseWorkOptions } from '../../../src/queue/work/work-options.js';
import { monitorRun } from '../../../src/watch/targets.js';

const HOUR_MS = 3_600_000;

const { kind, ...ids } = monitorRun('monitor', 'run');

/** A watch in a database whose clock differs from ours, which was enqueued just now. */
async function pollAgainst(
  aheadMs: number,
  timeoutMs: number,
  { setByMs = 0, failing }: { setByMs?: number; failing?: Failing } = {},
) {
  const now = Date.now() + aheadMs;
  let setMs = 0;
  const clock = await DatabaseClock.of({
    query: async () => ({ rows: [{ ms: Date.now() + aheadMs + setMs }] }),
  });
  const source: RunSource = {
    async get(monitorId, id) {
      // While it is polled, the clock of the database is set, and this worker notices.
      setMs = setByMs;
      await clock.refresh();
      if (failing) throw Object.assign(new Error('refused'), { status: 401 });
      return { id, monitorId, status: 'running' };
    },
  };
  const options = parseWorkOptions({ source, pollInterval: 1_000 });
  const polls = new PooledPolls(options, { acquire: async () => {}, hold: async () => {} }, () => {});
  const job = { id: 'job', retryCount: 0, singletonKey: 'key', heartbeatSeconds: 60 };
  const found = {
    ...{ key: 'key', kind: kind.name, ...ids, phase: 'watching', status: null, options: {} },
    ...{
      snapshot: { ...startState(kind.name, ids, now, timeoutMs), failing: failing ?? null },
      dueAt: now,
      isDue: true,
      revision: 0,
      wakes: 0,
    },
    ...{ events: [], failure: null, handlerFailure: null, error: null },
    ...{ enqueuedAt: now, polledAt: null, settledAt: null },
  };
  const watch = claimedWatch(new Lease(job, monotonicNow()), found, new Map([[kind.name, kind]]));
  const row = await pollClaimed(watch, { polls, clock, handlers: {} });
  return { now, row, deadlineAt: now + timeoutMs };
}

for (const [which, aheadMs] of [
  ['ahead of', HOUR_MS],
  ['behind', -HOUR_MS],
] as const) {
  test(`G26 where the database is an hour ${which} this machine, no deadline moves, and the next poll is in time`, async () => {
    const { now, row, deadlineAt } = await pollAgainst(aheadMs, 60_000);
    expect(row.phase).toBe('watching');
    expect(Math.abs((row.snapshot.deadlineAt ?? 0) - deadlineAt)).toBeLessThan(100);
    expect(Math.abs((row.snapshot.seen?.answeredAt ?? 0) - now)).toBeLessThan(1_000);
    expect(Math.abs((row.dueInMs ?? 0) - 1_000)).toBeLessThan(500);
  });
}

test.each([HOUR_MS, -HOUR_MS])(
  'G26 no deadline moves if the clock of the database is set by %d ms while a run is polled',
  async (setByMs) => {
    const { row, deadlineAt } = await pollAgainst(0, 60_000, { setByMs });
    expect(Math.abs((row.snapshot.deadlineAt ?? 0) - deadlineAt)).toBeLessThan(100);
    expect(Math.abs((row.dueInMs ?? 0) - 1_000)).toBeLessThan(500);
  },
);

test('of a watch that is given up, all attempts that have failed in a row are counted', async () => {
  const since = Date.now() - 5_000;
  const failing = { since, attempts: 3, notFoundSince: null, retryAt: since };
  const { row } = await pollAgainst(0, HOUR_MS, { failing });
  expect(row).toMatchObject({ phase: 'given_up', failure: { attempts: 4 } });
  expect(row.failure?.failingForMs).toBeGreaterThanOrEqual(5_000);
});
