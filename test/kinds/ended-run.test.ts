import { describe, expect, test } from 'vitest';
import { canceled, completed, failed } from '../../src/kinds/ended-run.js';
import type { OutcomeFacts } from '../../src/kinds/run-kind.js';

const run = { id: 'run', reason: 'too hard', at: '2026-03-01T12:00:00Z' };
const facts: OutcomeFacts<typeof run> = {
  kind: 'test_run',
  parentId: 'parent',
  runId: 'run',
  run,
  createdAt: null,
  endedAt: '2026-03-01T12:00:00Z',
  durationMs: null,
  polls: 3,
  waitedMs: 5_000,
  latenessMs: 100,
};

describe('G1 the row of a status in which a run ends', () => {
  test.each([
    ['completed', completed<typeof run>((run) => run.at)],
    ['canceled', canceled<typeof run>((run) => run.at)],
    [
      'failed',
      failed<typeof run>(
        (run) => run.at,
        () => null,
      ),
    ],
  ])('%s makes that outcome of the facts', (status, row) => {
    expect(row.terminal).toBe(true);
    expect(row.endedAt(run)).toBe(run.at);
    expect(row.outcome(facts)).toEqual(expect.objectContaining({ status, ...facts }));
  });

  test('failed says why', () => {
    const row = failed<typeof run>(
      () => null,
      (run) => run.reason,
    );
    expect(row.outcome(facts)).toMatchObject({ failedReason: 'too hard' });
  });
});
