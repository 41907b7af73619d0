import { describe, expect, test } from 'vitest';
import { FRESHNESS, type Freshness, freshnessOf } from '../../src/machine/freshness.js';
import { monitorRun } from '../../src/kinds/monitor-run.js';
import { aRun } from './a-poll.js';

const OLDER = '2026-03-01T12:00:00Z';
const NEWER = '2026-03-01T12:00:01Z';
const TIMES = { older: [NEWER, OLDER], asOld: [OLDER, OLDER], newer: [OLDER, NEWER] } as const;
const STATUSES = {
  ended: ['running', 'failed'],
  further: ['created', 'running'],
  same: ['running', 'running'],
  notFurther: ['running', 'created'],
} as const;

function read(last: readonly [string, string | null], next: readonly [string, string | null]): Freshness {
  const [lastRun, nextRun] = [last, next].map(([status, updatedAt]) => aRun({ status, updatedAt }));
  if (!lastRun || !nextRun) throw new Error('two runs are compared');
  return freshnessOf(monitorRun, lastRun, nextRun);
}

const cells = (['ended', 'further', 'same', 'notFurther'] as const).flatMap((place) =>
  (['older', 'asOld', 'newer'] as const).map((age) => [place, age, FRESHNESS[place][age]] as const),
);

describe('G12 the table of readings', () => {
  test.each(cells)('%s and %s is read as %s', (place, age, reading) => {
    const [lastStatus, nextStatus] = STATUSES[place];
    const [lastTime, nextTime] = TIMES[age];
    expect(read([lastStatus, lastTime], [nextStatus, nextTime])).toBe(reading);
  });

  test('an end is a transition whatever its age', () => {
    expect(Object.values(FRESHNESS.ended)).toEqual(['transition', 'transition', 'transition']);
  });

  test('what is older and has not ended is stale', () => {
    expect([FRESHNESS.further.older, FRESHNESS.same.older, FRESHNESS.notFurther.older]).toEqual([
      'stale',
      'stale',
      'stale',
    ]);
  });
});

describe('G12 what the table leaves open', () => {
  test.each([null, 'yesterday', ''])('a time that is %j makes neither older', (time) => {
    expect(read(['created', OLDER], ['running', time])).toBe('transition');
    expect(read(['created', time], ['running', OLDER])).toBe('transition');
    expect(read(['running', NEWER], ['created', time])).toBe('stale');
  });

  test('the same instant written differently is as old', () => {
    expect(read(['running', '2026-03-01T12:00:00Z'], ['created', '2026-03-01T13:00:00+01:00'])).toBe('stale');
  });

  test('an unknown status is further than every known one that has not ended', () => {
    expect(read(['running', OLDER], ['paused', OLDER])).toBe('transition');
    expect(read(['paused', OLDER], ['running', OLDER])).toBe('stale');
    expect(read(['paused', OLDER], ['running', NEWER])).toBe('transition');
  });

  test.each(['constructor', 'toString', '__proto__'])('%s is an unknown status like any other', (status) => {
    expect(read(['running', OLDER], [status, OLDER])).toBe('transition');
    expect(read([status, OLDER], ['running', NEWER])).toBe('transition');
  });
});
