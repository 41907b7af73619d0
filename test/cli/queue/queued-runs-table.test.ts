import { expect, test } from 'vitest';
import type { QueuedRun } from '../../../src/cli/formats.js';
import { queuedRunsLines } from '../../../src/cli/queue/queued-runs-table.js';

const RUN: QueuedRun = {
  ...{ kind: 'monitor_run', monitorId: 'monitor_9', parentId: 'monitor_9', runId: 'run_1' },
  ...{ phase: 'watching', status: 'running', polls: 1, enqueuedAt: '2026-11-28T10:00:00.000Z' },
  ...{ polledAt: null, nextPollAt: null, deadline: null, endedAt: null, settledAt: null },
  failure: { at: '2026-11-28T11:00:00.000Z', reason: '503: busy', attempts: 1, failingForMs: 60_000 },
  ...{ pendingEvents: 0, handlerFailure: null, run: null, error: null },
};

function failingColumn(run: Partial<QueuedRun>): string | undefined {
  const now = Date.parse('2026-11-28T11:16:00.000Z');
  const [line = ''] = queuedRunsLines([{ ...RUN, ...run }], () => null, now);
  return line.split('\t')[3];
}

test('a run fails since the first failure until now, and one that was given up until then', () => {
  expect(failingColumn({})).toBe('17m');
  expect(failingColumn({ phase: 'given_up', settledAt: '2026-11-28T11:00:00.000Z' })).toBe('1m');
  expect(failingColumn({ failure: null })).toBe('');
});
