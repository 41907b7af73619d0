import { expect } from 'vitest';
import type { RunQueue } from '../../../src/queue/index.js';
import type { ExpectedRun } from './random-runs.js';

/** The outcome of each run can be read, and is how the run ended. */
export async function expectRightOutcomes(queue: RunQueue, runs: readonly ExpectedRun[]): Promise<void> {
  const outcomes = await Promise.all(
    runs.map(({ monitorId, runId }) => queue.waitForRun(monitorId, runId, { timeoutMs: 10_000 })),
  );
  expect(
    outcomes.map(({ monitorId, runId, status, run }) => ({
      monitorId,
      runId,
      status,
      failedReason: run.failedReason ?? null,
    })),
  ).toEqual(runs);
}

/**
 * Of each run, the table has a chain of transitions from `null` to its last status, and the outcome, each once; and the
 * handlers were called for each of these at first in that order.
 */
export function expectHandledOnce(
  runs: readonly ExpectedRun[],
  handled: ReadonlyMap<string, readonly string[]>,
  calls: ReadonlyMap<string, readonly string[]>,
): void {
  expect([...handled.keys()].sort()).toEqual(runs.map(({ runId }) => runId).sort());
  for (const { runId, status } of runs) {
    const events = handled.get(runId) ?? [];
    const changes = events.slice(0, -1).map((event) => event.split(' -> '));
    const statuses = ['null', ...changes.map(([, to]) => to)];
    expect(
      changes.map(([from]) => from),
      `${runId}: ${events}`,
    ).toEqual(statuses.slice(0, -1));
    expect([statuses.at(-1), events.at(-1)], `${runId}: ${events}`).toEqual([status, status]);
    expect([...new Set(calls.get(runId))], `calls for ${runId}`).toEqual(events);
  }
}
