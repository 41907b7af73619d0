import { describe, expect, test } from 'vitest';
import { detailsOf } from '../../src/errors/details-of.js';

const IDS = { parentId: 'monitor_1', runId: 'run_1' };
const COUNTS = { polls: 3, elapsedMs: 65_000 };

describe('what an error carries', () => {
  test('is null where nothing is known', () => {
    expect(detailsOf({ kind: 'monitor_run', ...IDS }, COUNTS)).toEqual({
      kind: 'monitor_run',
      monitorId: 'monitor_1',
      ...IDS,
      ...COUNTS,
      lastRun: undefined,
      httpStatus: null,
      reason: null,
      requestId: null,
      snapshot: null,
    });
  });

  test('is what is known', () => {
    const known = { httpStatus: 503, reason: '503: no', requestId: 'req_1', cause: new Error('503') };
    expect(detailsOf({ kind: 'monitor_run', ...IDS }, { ...COUNTS, ...known })).toMatchObject(known);
  });

  test.each([
    ['monitor_run', 'monitor_1'],
    ['monitor', 'run_1'],
    ['search_monitor_run', null],
    ['render_job', null],
  ])('names a Websets monitor if it is one, or a run of one: %s', (kind, monitorId) => {
    expect(detailsOf({ kind, ...IDS }, COUNTS)).toMatchObject({ monitorId, ...IDS });
  });
});
