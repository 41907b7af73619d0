import { describe, expect, test } from 'vitest';
import { afterList, isListDue, NEVER_LISTED } from '../../../src/many/monitor/list-due.js';

const SAFETY_MS = 100;
const LISTED = afterList(NEVER_LISTED, 'run_2', ['run_1', 'run_2'], 1_000);

describe('all runs are listed', () => {
  test.each([
    ['at the start', NEVER_LISTED, null, 0, true],
    ['not while the last run is the one that was listed', LISTED, 'run_2', 1_399, false],
    ['not for a monitor without a run', LISTED, null, 1_399, false],
    ['if the monitor names another last run', LISTED, 'run_3', 1_001, true],
    ['again after four safety intervals', LISTED, 'run_2', 1_400, true],
    ['if somebody said that there may be a run', { ...LISTED, wokenAt: 1_001 }, 'run_2', 1_002, true],
    [
      'also if they said so while the list was under way',
      { ...LISTED, wokenAt: 1_000 },
      'run_2',
      1_002,
      true,
    ],
    ['not if they said so before it', { ...LISTED, wokenAt: 999 }, 'run_2', 1_002, false],
  ])('%s', (_rule, state, lastRunId, now, expected) => {
    expect(isListDue(state, lastRunId, now, SAFETY_MS)).toBe(expected);
  });

  test('again if the list lacked the last run: it is older than that', () => {
    const stale = afterList(LISTED, 'run_3', ['run_1', 'run_2'], 2_000);
    expect(isListDue(stale, 'run_3', 2_001, SAFETY_MS)).toBe(true);
    expect(isListDue(afterList(stale, 'run_3', ['run_3'], 2_002), 'run_3', 2_003, SAFETY_MS)).toBe(false);
  });
});
