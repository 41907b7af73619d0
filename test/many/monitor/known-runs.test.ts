import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forgetOldRuns, type KnownRuns, newRuns } from '../../../src/many/monitor/known-runs.js';
import { aListedRun } from './a-listed-run.js';

const DAY_MS = 86_400_000;
const NOW = 100 * DAY_MS;
const nothing: KnownRuns = { since: NOW, ended: new Map() };
const ended = (id: string, endedAt: number | null) => aListedRun(id, { status: 'completed', endedAt });
const isNew = (
  run: ReturnType<typeof aListedRun>,
  known: KnownRuns = nothing,
  watched: readonly string[] = [],
) => newRuns(known, [run], (id) => watched.includes(id)).length === 1;

describe('a run is new', () => {
  test.each([
    ['if it has not ended, however old it is', aListedRun('a', { createdAt: 0 }), true],
    ['if its status is unknown, which is not an end', aListedRun('a', { status: 'queued' }), true],
    ['if it ended at or after `since`', ended('a', NOW), true],
    ['not if it had ended before `since`', ended('a', NOW - 1), false],
    ['not if it has ended and says nowhere when', ended('a', null), false],
    [
      'by `updatedAt`, if it has ended and says only that',
      aListedRun('a', { status: 'failed', updatedAt: NOW }),
      true,
    ],
  ])('%s', (_rule, run, expected) => {
    expect(isNew(run)).toBe(expected);
  });

  test('not if it is watched, or remembered as ended', () => {
    const remembered = { since: NOW, ended: new Map([['a', NOW]]) };
    for (const run of [aListedRun('a'), ended('a', NOW + 1)]) {
      expect(isNew(run, nothing, ['a'])).toBe(false);
      expect(isNew(run, remembered)).toBe(false);
    }
  });

  test('and comes in the order of creation, whatever the list is in', () => {
    const runs = [3, 1, 2].map((day) => aListedRun(`day_${day}`, { createdAt: day * DAY_MS }));
    const ids = newRuns(nothing, runs, () => false).map(({ id }) => id);
    expect(ids).toEqual(['day_1', 'day_2', 'day_3']);
  });
});

describe('what is remembered', () => {
  test('is a week of runs; `since` covers the others, so that none is new again', () => {
    const known = {
      since: 0,
      ended: new Map([
        ['old', NOW - 8 * DAY_MS],
        ['recent', NOW - 6 * DAY_MS],
      ]),
    };
    const after = forgetOldRuns(known, [], NOW);
    expect(after).toEqual({ since: NOW - 7 * DAY_MS, ended: new Map([['recent', NOW - 6 * DAY_MS]]) });
    expect(isNew(ended('old', NOW - 8 * DAY_MS), after)).toBe(false);
  });

  test('never moves back', () => {
    expect(forgetOldRuns(nothing, [], NOW - DAY_MS).since).toBe(NOW);
  });

  test('is a run that was given up, for as long as the list shows that it has not ended', () => {
    const known = {
      since: 0,
      ended: new Map([
        ['stuck', 0],
        ['gone', 0],
      ]),
    };
    const after = forgetOldRuns(known, [aListedRun('stuck')], NOW);
    expect([...after.ended.keys()]).toEqual(['stuck']);
    expect(isNew(aListedRun('stuck'), after)).toBe(false);
  });

  test('is bounded, however many runs end in a week', () => {
    const endings = Array.from(
      { length: 5_000 },
      (_, minute) => [`run_${minute}`, NOW - minute * 60_000] as const,
    );
    const after = forgetOldRuns({ since: 0, ended: new Map(endings) }, [], NOW);
    expect(after.ended.size).toBe(1_000);
    const again = endings.map(([id, at]) => ended(id, at));
    expect(newRuns(after, again, () => false)).toEqual([]);
  });

  test('G21 keeps every run from being new twice, whenever it ended and whenever it is listed again', () => {
    const anyEndings = fc.uniqueArray(fc.record({ id: fc.string({ minLength: 1 }), daysAgo: fc.nat(20) }), {
      selector: ({ id }) => id,
    });
    fc.assert(
      fc.property(anyEndings, fc.nat(20), fc.nat(20), (endings, sinceDaysAgo, laterDays) => {
        const listed = endings.map(({ id, daysAgo }) => ended(id, NOW - daysAgo * DAY_MS));
        const known = { since: NOW - sinceDaysAgo * DAY_MS, ended: new Map<string, number>() };
        for (const { id, completedAt } of newRuns(known, listed, () => false))
          known.ended.set(id, Date.parse(completedAt ?? ''));
        const after = forgetOldRuns(known, listed, NOW + laterDays * DAY_MS);
        expect(newRuns(after, listed, () => false)).toEqual([]);
      }),
    );
  });
});
