import { expect, test } from 'vitest';
import type { RunSource } from '../../../src/index.js';
import { startState } from '../../../src/machine/watch-state.js';
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
async function pollAgainst(aheadMs: number, timeoutMs: number) {
  const now = Date.now() + aheadMs;
  const clock = await DatabaseClock.of({ query: async () => ({ rows: [{ ms: Date.now() + aheadMs }] }) });
  const source: RunSource = { get: async (monitorId, id) => ({ id, monitorId, status: 'running' }) };
  const options = parseWorkOptions({ source, pollInterval: 1_000 });
  const polls = new PooledPolls(options, { acquire: async () => {}, hold: async () => {} }, () => {});
  const job = { id: 'job', retryCount: 0, singletonKey: 'key', heartbeatSeconds: 60 };
  const found = {
    ...{ key: 'key', kind: kind.name, ...ids, phase: 'watching', status: null, options: {} },
    ...{
      snapshot: startState(kind.name, ids, now, timeoutMs),
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
    expect(Math.abs((row.dueAt ?? 0) - now - 1_000)).toBeLessThan(1_000);
  });
}
