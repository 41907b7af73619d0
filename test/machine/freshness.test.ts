import { describe, expect, test } from 'vitest';
import { monitorRunKind } from '../../src/kinds/monitor-run.js';
import { FRESHNESS, type Freshness, freshnessOf } from '../../src/machine/freshness.js';
import { aRun } from './a-poll.js';

type Reading = readonly [status: string, updatedAt: string | null];

const OLDER = '2026-03-01T12:00:00Z';
const NEWER = '2026-03-01T12:00:01Z';
const AGES = { older: [NEWER, OLDER], asOld: [OLDER, OLDER], newer: [OLDER, NEWER] } as const;
const PLACES = {
  terminal: ['running', 'failed'],
  ahead: ['created', 'running'],
  incomparable: ['running', 'paused'],
  same: ['running', 'running'],
  behind: ['running', 'created'],
} as const;

function compare([lastStatus, lastTime]: Reading, [status, time]: Reading): Freshness {
  return freshnessOf(
    monitorRunKind,
    aRun({ status: lastStatus, updatedAt: lastTime }),
    aRun({ status, updatedAt: time }),
  );
}

const cells = (['terminal', 'ahead', 'incomparable', 'same', 'behind'] as const).flatMap((place) =>
  (['older', 'asOld', 'newer'] as const).map((age) => ({ place, age, expected: FRESHNESS[place][age] })),
);

describe('G12 the table of freshness', () => {
  test.each(cells)('an answer that is $place and $age is: $expected', ({ place, age, expected }) => {
    const [lastStatus, status] = PLACES[place];
    const [lastTime, time] = AGES[age];
    expect(compare([lastStatus, lastTime], [status, time])).toBe(expected);
  });

  test('believes a terminal status whatever its age', () => {
    expect(FRESHNESS.terminal).toEqual({ older: 'transition', asOld: 'transition', newer: 'transition' });
  });

  test('ignores whatever else is older', () => {
    const { terminal: _final, ...open } = FRESHNESS;
    expect(Object.values(open).map(({ older }) => older)).toEqual(['stale', 'stale', 'stale', 'stale']);
  });

  test('ignores what is behind unless it is newer', () => {
    expect(FRESHNESS.behind).toEqual({ older: 'stale', asOld: 'stale', newer: 'transition' });
  });

  test('knows no transition to the same status', () => {
    expect(Object.values(FRESHNESS.same)).not.toContain('transition');
  });
});

describe('G12 an unknown status', () => {
  test.each(['queued', 'constructor', 'toString', '__proto__'])(
    '%s is believed after a known one, and a known one after it, without times to compare',
    (status) => {
      expect(compare(['created', null], [status, null])).toBe('transition');
      expect(compare([status, null], ['running', null])).toBe('transition');
      expect(compare([status, null], ['created', null])).toBe('transition');
    },
  );

  test('is believed after another unknown one', () => {
    expect(compare(['queued', OLDER], ['paused', OLDER])).toBe('transition');
  });

  test('is ignored where it is older', () => {
    expect(compare(['running', NEWER], ['queued', OLDER])).toBe('stale');
    expect(compare(['queued', NEWER], ['running', OLDER])).toBe('stale');
  });
});

describe('G12 a time', () => {
  test.each([null, 'yesterday', ''])('that is %j makes neither answer older', (time) => {
    expect(compare(['created', OLDER], ['running', time])).toBe('transition');
    expect(compare(['created', time], ['running', OLDER])).toBe('transition');
    expect(compare(['running', NEWER], ['created', time])).toBe('stale');
    expect(compare(['running', time], ['created', NEWER])).toBe('stale');
  });

  test('that is written differently is the same time', () => {
    expect(compare(['running', '2026-03-01T12:00:00Z'], ['created', '2026-03-01T13:00:00+01:00'])).toBe(
      'stale',
    );
  });
});
