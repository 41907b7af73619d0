import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Line, type Place } from '../../../src/many/budget/line.js';

test('a line keeps the order of arrival, whoever leaves it and from wherever', () => {
  const step = fc.record({ isJoin: fc.boolean(), pick: fc.nat() });
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const line = new Line<number>(1_000);
      const waiting: Place<number>[] = [];
      steps.forEach(({ isJoin, pick }, now) => {
        if (isJoin) waiting.push(line.join(now, now, 0));
        else for (const place of waiting.splice(pick % (waiting.length || 1), 1)) line.leave(place);
        expect([line.first, line.arrival]).toEqual([waiting[0]?.value, waiting[0]?.value ?? Infinity]);
      });
      for (const place of waiting) {
        expect(line.first).toBe(place.value);
        line.leave(place);
      }
      expect(line.first).toBeUndefined();
    }),
  );
});

test('the first in a line is overdue by what it has waited, in intervals', () => {
  const line = new Line<string>(2_000);
  expect(line.overdueAt(5_000)).toBe(-Infinity);
  line.join('first', 1, 1_000);
  line.join('second', 2, 4_000);
  expect(line.overdueAt(6_000)).toBe(2.5);
});
