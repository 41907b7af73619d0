import { describe, expect, test } from 'vitest';
import { createWatchPool } from '../../src/index.js';
import type { ScriptedCall, Timeline } from '../../src/testing/index.js';
import { virtualTime } from '../support/virtual-time.js';
import { manyRuns } from './many-runs.js';
import { passTime } from './pass-time.js';

const RUNNING: Timeline = [{ status: 'running' }];
const PER_SECOND = 2;

/** The longest time between two requests for a run, its first one and the end included. */
function longestGapMs(calls: readonly ScriptedCall[], runId: string): number {
  const times = [...calls.filter((call) => call.runId === runId).map(({ at }) => at), Date.now()];
  return Math.max(...times.slice(1).map((time, index) => time - (times[index] ?? time)));
}

const countOf = (calls: readonly ScriptedCall[], runId: string) =>
  calls.filter((call) => call.runId === runId).length;

describe('G20 where a budget is too small for all', () => {
  test('runs with the same interval are polled equally often, and none waits longer than a round', async () => {
    const clock = virtualTime();
    const { source, pairs } = manyRuns({ runs: 12 }, RUNNING);
    const pool = createWatchPool({ source: { get: source.get }, requestsPerSecond: PER_SECOND });
    const watches = pairs.map(([monitorId, runId]) =>
      pool.watchRun(monitorId, runId, { pollInterval: 1_000 }),
    );
    await passTime(clock, 70_000);
    const counts = pairs.map(([, runId]) => countOf(source.calls, runId));
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    const roundMs = (1_051 * watches.length) / PER_SECOND;
    for (const [, runId] of pairs) expect(longestGapMs(source.calls, runId)).toBeLessThan(1.5 * roundMs);
    await pool.close();
  });

  test('runs are polled in proportion to their intervals', async () => {
    const clock = virtualTime();
    const { source, pairs } = manyRuns({ runs: 16 }, RUNNING);
    const pool = createWatchPool({ source: { get: source.get }, requestsPerSecond: PER_SECOND });
    const fast = pairs.slice(0, 8).map(([, runId]) => runId);
    for (const [monitorId, runId] of pairs) {
      pool.watchRun(monitorId, runId, { pollInterval: fast.includes(runId) ? 1_000 : 8_000 });
    }
    await passTime(clock, 200_000);
    const polls = source.calls.filter(({ runId }) => fast.includes(runId)).length;
    const ratio = polls / (source.calls.length - polls);
    expect(ratio).toBeGreaterThan(4);
    expect(ratio).toBeLessThan(8);
    await pool.close();
  });

  test('a run does not starve among more last polls before deadlines than the budget has room for', async () => {
    const clock = virtualTime();
    const { source, pairs } = manyRuns({ runs: 101, latencyMs: 2_000 }, RUNNING);
    const pool = createWatchPool({ source: { get: source.get }, requestsPerSecond: 6 });
    const [[monitorId, patient] = ['', ''], ...urgent] = pairs;
    pool.watchRun(monitorId, patient, { pollInterval: 5_000 });
    // Each is polled at its start and before its deadline, of which there are three a second.
    const all = urgent.map(([monitorId, runId], index) => {
      const options = { pollInterval: Infinity, timeoutMs: 80_000 + 300 * index };
      return pool.waitForRun(monitorId, runId, options);
    });
    const ended = Promise.allSettled(all);
    await passTime(clock, 75_000);
    const before = source.calls.length;
    await passTime(clock, 36_000);
    await ended;
    expect(longestGapMs(source.calls.slice(before), patient)).toBeLessThan(15_000);
    await pool.close();
  });
});
