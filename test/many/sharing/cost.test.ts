import { describe, expect, test } from 'vitest';
import { createWatchPool, type RunOutcome, watchRun } from '../../../src/index.js';
import { scriptedSource } from '../../../src/testing/index.js';
import { virtualTime } from '../../support/virtual-time.js';

interface Lists {
  readonly maxPageSize: number;
  readonly listOrder: 'oldest-first' | 'newest-first' | 'shuffled';
}

/** 300 runs of three monitors, which take 12 to 72 seconds. */
function threeMonitors(lists: Lists) {
  const options = { latencyMs: 100, monitorId: 'another', ...lists };
  const source = scriptedSource([{ status: 'completed' }], options);
  const runs = Array.from({ length: 300 }, (_, index) => {
    const lasts = { status: 'running', forMs: 10_000 + index * 200 };
    const timeline = [{ status: 'created', forMs: 2_000 }, lasts, { status: 'completed' }] as const;
    return source.addRun(timeline, { monitorId: `m${index % 3}`, runId: `r${index}` });
  });
  return { source, runs };
}

/** Every run watched by itself, as often as it likes. */
async function plain(lists: Lists) {
  const { source, runs } = threeMonitors(lists);
  const outcomes = runs.map(({ monitorId, runId }) => watchRun(monitorId, runId, { source }).outcome);
  return { latenessMs: meanLateness(await Promise.all(outcomes)), requests: source.calls.length };
}

async function pooled(lists: Lists) {
  const { source, runs } = threeMonitors(lists);
  const pool = createWatchPool({ source, requestsPerSecond: 10 });
  const outcomes = await pool.waitForRuns(runs.map(({ monitorId, runId }) => [monitorId, runId]));
  const { run, runs: pages } = pool.stats().requests;
  await pool.close();
  return { latenessMs: meanLateness(outcomes), requests: run + pages };
}

function meanLateness(outcomes: readonly RunOutcome[]): number {
  return outcomes.reduce((sum, { latenessMs }) => sum + (latenessMs ?? Number.NaN), 0) / outcomes.length;
}

describe('300 runs of three monitors', () => {
  test.each([
    [200, 'shuffled', 50],
    [25, 'oldest-first', 12],
    [25, 'newest-first', 12],
    [25, 'shuffled', 12],
  ] as const)('in pages of %i, %s, take %i times fewer requests, and are seen no later', async (...row) => {
    const [maxPageSize, listOrder, timesFewer] = row;
    const clock = virtualTime(0);
    const both = Promise.all([plain({ maxPageSize, listOrder }), pooled({ maxPageSize, listOrder })]);
    await clock.tickAsync(300_000);
    const [alone, together] = await both;
    console.log('COST', maxPageSize, listOrder, JSON.stringify([alone, together]));
    expect(alone.requests / together.requests).toBeGreaterThan(timesFewer);
    expect(together.latenessMs).toBeLessThan(1.1 * alone.latenessMs);
  });
});
