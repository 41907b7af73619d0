import { describe, expect, test } from 'vitest';
import { scheduleAfter } from '../../../src/many/monitor/run-schedule.js';
import { aListedRun } from './a-listed-run.js';
import { iso } from './monitor-world.js';

const NOW = 1_000_000_000;
const OVERDUE_MS = 900_000;
const DAY_MS = 86_400_000;

/** When the next run is expected, after an answer with this `nextRunAt` and a run that was created then. */
function expectedAt({
  before = null,
  next = null,
  created = null,
  status = 'enabled',
}: {
  before?: number | null;
  next?: number | null;
  created?: number | null;
  status?: string;
}): number | null {
  const runs = created === null ? [] : [aListedRun('a', { createdAt: created })];
  const monitor = { status, nextRunAt: next === null ? null : iso(next) };
  return scheduleAfter({ expectedAt: before, latestCreatedAt: -Infinity }, monitor, runs, NOW, OVERDUE_MS)
    .expectedAt;
}

describe('the next run is expected', () => {
  test.each([
    ['when the monitor plans it', { next: NOW + 5 }, NOW + 5],
    ['at no time, if the monitor plans none', {}, null],
    ['at no time, if the monitor is disabled', { next: NOW + 5, status: 'disabled' }, null],
    ['at the new time, if the plan was changed', { before: NOW + 5, next: NOW + 9 }, NOW + 9],
    ['at the time that has passed, until it shows', { next: NOW - 5 }, NOW - 5],
    [
      'at the time that has passed, though the monitor plans the one after it',
      { before: NOW - 5, next: NOW + DAY_MS },
      NOW - 5,
    ],
    ['at the later of two times that have passed', { before: NOW - 9, next: NOW - 5 }, NOW - 5],
    [
      'at the next time, once it has shown',
      { before: NOW - 5, next: NOW + DAY_MS, created: NOW - 3 },
      NOW + DAY_MS,
    ],
    [
      'at the next time, if it was created a little early',
      { before: NOW - 5, next: NOW + DAY_MS, created: NOW - 60_005 },
      NOW + DAY_MS,
    ],
    [
      'still, if the latest run is that of the day before',
      { before: NOW - 5, next: NOW + DAY_MS, created: NOW - DAY_MS },
      NOW - 5,
    ],
    [
      'at the next time, once it is long overdue',
      { before: NOW - OVERDUE_MS, next: NOW + DAY_MS },
      NOW + DAY_MS,
    ],
    [
      'at no time, if the plan that has shown is still the monitor’s',
      { next: NOW - 5, created: NOW - 3 },
      null,
    ],
  ])('%s', (_rule, given, expected) => {
    expect(expectedAt(given)).toBe(expected);
  });

  test('by the latest of all runs that were ever seen', () => {
    const seen = scheduleAfter(
      { expectedAt: null, latestCreatedAt: NOW },
      { status: 'enabled', nextRunAt: iso(NOW - 5) },
      [],
      NOW,
      OVERDUE_MS,
    );
    expect(seen).toEqual({ expectedAt: null, latestCreatedAt: NOW });
  });
});
