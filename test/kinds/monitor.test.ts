import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { monitorKind } from '../../src/kinds/monitor.js';
import { freshnessOf } from '../../src/machine/freshness.js';

const read = (answer: object) => z.parse(monitorKind.schema, answer);
const RUN = { id: 'run_1', status: 'running' };

describe('a monitor', () => {
  test('is read with its last run and the time of the next; every other field is kept', () => {
    const monitor = read({
      id: 'a',
      status: 'enabled',
      lastRun: RUN,
      nextRunAt: '2026-03-02T00:00:00Z',
      websetId: 'w',
    });
    expect(monitor).toMatchObject({ status: 'enabled', nextRunAt: '2026-03-02T00:00:00Z', websetId: 'w' });
    expect(monitor.lastRun).toMatchObject(RUN);
  });

  test.each([[undefined], [null], ['run_1'], [{ id: 'run_1' }]])(
    'has no last run if that is %j',
    (lastRun) => {
      expect(read({ id: 'a', lastRun }).lastRun).toBeNull();
    },
  );

  test('needs nothing but an id', () => {
    expect(read({ id: 'a' })).toEqual({
      id: 'a',
      status: '',
      createdAt: null,
      updatedAt: null,
      lastRun: null,
      nextRunAt: null,
      listedRuns: null,
    });
    expect(() => read({ status: 'enabled' })).toThrow();
  });

  test('has the listed runs that can be read', () => {
    const { listedRuns } = read({
      id: 'a',
      listedRuns: [RUN, null, { id: 'run_2' }, { id: 'run_3', status: 'created' }],
    });
    expect(listedRuns?.map(({ id }) => id)).toEqual(['run_1', 'run_3']);
  });

  test('is believed whether it is enabled or disabled, also at the same time', () => {
    for (const [before, after] of [
      ['enabled', 'disabled'],
      ['disabled', 'enabled'],
    ]) {
      expect(
        freshnessOf(monitorKind, read({ id: 'a', status: before }), read({ id: 'a', status: after })),
      ).toBe('transition');
    }
  });

  test('G11 is recognized by its runs, if it is one of another product', () => {
    const other = { id: 'run_1', status: 'cancelled', cancelledAt: null };
    expect(monitorKind.recognizeOther({ id: 'a', lastRun: other })).toMatch('Search Monitor');
    expect(monitorKind.recognizeOther({ id: 'a', lastRun: null, listedRuns: [RUN, other] })).toMatch(
      'Search Monitor',
    );
    expect(monitorKind.recognizeOther({ id: 'a', lastRun: RUN, listedRuns: [RUN] })).toBeNull();
  });
});
