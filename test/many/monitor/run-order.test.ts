import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createdAt, inOrder } from '../../../src/many/monitor/run-order.js';
import { aListedRun } from './a-listed-run.js';

describe('runs in order', () => {
  test('are sorted by when they were created, those that do not say first', () => {
    const runs = [
      aListedRun('late', { createdAt: 20 }),
      aListedRun('none', { createdAt: null }),
      aListedRun('early', { createdAt: 10 }),
    ];
    expect(inOrder(runs).map(({ id }) => id)).toEqual(['none', 'early', 'late']);
    expect(runs.map(createdAt)).toEqual([20, -Infinity, 10]);
  });

  test('are each there once, in the version that is believed, whichever came first', () => {
    const versions = [
      aListedRun('a', { status: 'running', updatedAt: 5 }),
      aListedRun('a', { status: 'completed', updatedAt: 9 }),
    ];
    expect(inOrder(versions)).toEqual([versions[1]]);
    expect(inOrder([...versions].reverse())).toEqual([versions[1]]);
  });

  test('are the same, however the answers were mixed', () => {
    const anyRuns = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.option(fc.nat(3))));
    fc.assert(
      fc.property(anyRuns, (given) => {
        const runs = given.map(([id, at]) => aListedRun(id, { createdAt: at }));
        const ordered = inOrder(runs);
        expect(new Set(ordered.map(({ id }) => id)).size).toBe(ordered.length);
        expect(ordered).toHaveLength(new Set(runs.map(({ id }) => id)).size);
        const times = ordered.map(createdAt);
        expect(times).toEqual([...times].sort((one, other) => (one < other ? -1 : Number(one > other))));
      }),
    );
  });
});
