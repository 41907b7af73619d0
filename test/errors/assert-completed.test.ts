import { describe, expect, test } from 'vitest';
import { assertCompleted } from '../../src/errors/assert-completed.js';
import { RunCanceledError, RunFailedError } from '../../src/errors/run-watch-error.js';
import type { Outcome } from '../../src/kinds/ended-run.js';
import type { AnyRun } from '../../src/kinds/run-kind.js';

const RUN: AnyRun = { id: 'run_1', status: 'error', createdAt: null, updatedAt: null };
const FACTS = {
  kind: 'render_job',
  parentId: 'queue_1',
  runId: 'run_1',
  run: RUN,
  createdAt: null,
  endedAt: '2026-03-01T12:00:00Z',
  durationMs: null,
  polls: 3,
  waitedMs: 65_000,
  latenessMs: null,
};

function errorOf(outcome: Outcome<AnyRun>): unknown {
  try {
    assertCompleted(outcome);
    return null;
  } catch (error) {
    return error;
  }
}

describe('the outcome of a run of any kind', () => {
  test('that completed is let through', () => {
    expect(errorOf({ status: 'completed', ...FACTS })).toBeNull();
  });

  test('that failed is thrown with its reason, and with what names the run', () => {
    const outcome = { status: 'failed', ...FACTS, failedReason: 'out of disk' } as const;
    const error = errorOf(outcome);
    expect(error).toBeInstanceOf(RunFailedError);
    expect(error).toMatchObject({
      message: 'Run run_1 failed at 2026-03-01T12:00:00Z: out of disk',
      kind: 'render_job',
      monitorId: null,
      parentId: 'queue_1',
      lastRun: RUN,
      polls: 3,
      elapsedMs: 65_000,
      outcome,
    });
  });

  test('that was canceled is thrown', () => {
    const error = errorOf({ status: 'canceled', ...FACTS });
    expect(error).toBeInstanceOf(RunCanceledError);
    expect(error).toMatchObject({ message: 'Run run_1 was canceled at 2026-03-01T12:00:00Z.' });
  });
});
