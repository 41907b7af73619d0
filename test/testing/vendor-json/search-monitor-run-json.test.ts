import type { SearchMonitorRun } from 'exa-js';
import { describe, expect, it } from 'vitest';
import { searchMonitorRunJson } from '../../../src/testing/vendor-json/search-monitor-run-json.js';

/** A record, so that the compiler finds each field that the vendor's type has and this has not. */
const FIELDS: Record<keyof SearchMonitorRun, true> = {
  id: true,
  monitorId: true,
  status: true,
  output: true,
  failReason: true,
  startedAt: true,
  completedAt: true,
  failedAt: true,
  cancelledAt: true,
  durationMs: true,
  createdAt: true,
  updatedAt: true,
};

const run = {
  parentId: 'monitor',
  runId: 'run',
  failedReason: null,
  createdAt: '2026-03-01T12:00:00.000Z',
  updatedAt: '2026-03-01T12:01:05.000Z',
};

describe('a run of a Search Monitor, which the vendor describes by a type alone', () => {
  it.each(['pending', 'running', 'completed', 'failed', 'cancelled'])('has its fields while %s', (status) => {
    const json = searchMonitorRunJson({ ...run, status });
    expect(Object.keys(json).sort()).toEqual(Object.keys(FIELDS).sort());
  });

  it('lasts from its creation to its end', () => {
    expect(searchMonitorRunJson({ ...run, status: 'running' })).toMatchObject({ durationMs: null });
    expect(searchMonitorRunJson({ ...run, status: 'cancelled' })).toMatchObject({
      durationMs: 65_000,
      cancelledAt: run.updatedAt,
    });
  });
});
