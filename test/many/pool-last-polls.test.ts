import { expect, test } from 'vitest';
import { createWatchPool, type RunSource } from '../../src/index.js';
import { virtualTime } from '../support/virtual-time.js';
import { passTime } from './pass-time.js';

const LATENCY_MS = 100;

test('G6 a run that ended before the deadline is seen, however many runs the budget is too small for', async () => {
  const clock = virtualTime(0);
  const deadlines = Array.from({ length: 10 }, (_, run) => 60_000 + 1_130 * run);
  const get: RunSource['get'] = async (monitorId, id) => {
    await new Promise((resolve) => setTimeout(resolve, LATENCY_MS));
    const hasEnded = Date.now() > (deadlines[Number(id)] ?? Infinity) - 5_000;
    return { id, monitorId, status: hasEnded ? 'completed' : 'running' };
  };
  const pool = createWatchPool({ source: { get }, requestsPerSecond: 2 });
  const waits = deadlines.map((timeoutMs, run) => pool.waitForRun('monitor_1', String(run), { timeoutMs }));
  const settled = Promise.allSettled(waits);
  for (let run = 0; run < 60; run += 1) pool.watchRun('monitor_1', `another_${run}`);
  await passTime(clock, 80_000);
  const how = (await settled).map((result) =>
    result.status === 'fulfilled' ? result.value.status : result.reason.code,
  );
  expect(how).toEqual(deadlines.map(() => 'completed'));
  await pool.close();
});
