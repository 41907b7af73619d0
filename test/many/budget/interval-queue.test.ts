import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IntervalQueue, type QueueEntry } from '../../../src/many/budget/interval-queue.js';

test('a queue keeps the order of arrival, whatever is removed and from wherever', () => {
  const step = fc.record({ isAdded: fc.boolean(), pick: fc.nat() });
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const queue = new IntervalQueue<number>(1_000);
      const waiting: QueueEntry<number>[] = [];
      steps.forEach(({ isAdded, pick }, now) => {
        if (isAdded) waiting.push(queue.add(now, now, 0));
        else for (const entry of waiting.splice(pick % (waiting.length || 1), 1)) queue.remove(entry);
        expect([queue.first, queue.arrival]).toEqual([waiting[0]?.value, waiting[0]?.value ?? Infinity]);
      });
      for (const entry of waiting) {
        expect(queue.first).toBe(entry.value);
        queue.remove(entry);
      }
      expect(queue.first).toBeUndefined();
    }),
  );
});

test('the first in a queue is overdue by what it has waited, in intervals', () => {
  const queue = new IntervalQueue<string>(2_000);
  expect(queue.overdueAt(5_000)).toBe(-Infinity);
  queue.add('first', 1, 1_000);
  queue.add('second', 2, 4_000);
  expect(queue.overdueAt(6_000)).toBe(2.5);
});
