import { expect } from 'vitest';
import { monitorRun } from '../../../src/index.js';
import type { RunQueue } from '../../../src/queue/index.js';
import type { FakeExa } from '../../../src/testing/server.js';

/** Adds runs that end after so many milliseconds, each of a monitor of its own, and enqueues them. */
export async function enqueueRuns(
  queue: RunQueue,
  exa: FakeExa,
  { count, endAfterMs, ...options }: { count: number; endAfterMs: number; timeoutMs?: number },
): Promise<(readonly [monitorId: string, runId: string])[]> {
  const runs = Array.from({ length: count }, (_, index) => {
    const timeline = [{ status: 'running', forMs: endAfterMs }, { status: 'completed' }];
    return exa.addRun(timeline, { monitorId: `monitor_${index}`, runId: `run_${index}` });
  });
  const targets = runs.map(({ monitorId, runId }) => monitorRun(monitorId, runId));
  expect(await queue.enqueueAll(targets, { pollInterval: 500, ...options })).toBe(count);
  return runs.map(({ monitorId, runId }) => [monitorId, runId] as const);
}

/** Waits until each of the runs has its outcome, and all handlers were called. */
export async function untilAllEnded(queue: RunQueue, count: number, timeout: number): Promise<void> {
  await expect
    .poll(() => queue.stats(), { timeout, interval: 250 })
    .toMatchObject({ watching: 0, handling: 0, ended: count, givenUp: 0 });
}
