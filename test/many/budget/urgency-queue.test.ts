import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { IntervalQueue } from '../../../src/many/budget/interval-queue.js';
import { UrgencyQueue } from '../../../src/many/budget/urgency-queue.js';
import { virtualTime } from '../../support/virtual-time.js';

const LAST_POLL = { isLastPoll: true, sinceLastMs: 5_000 };
const every = (sinceLastMs: number) => ({ isLastPoll: false, sinceLastMs });

function takeAll(queue: UrgencyQueue<string>): string[] {
  return Array.from({ length: queue.size }, () => queue.take() ?? 'none');
}

describe('the most urgent request', () => {
  test('is a last poll, of several the first to come', () => {
    virtualTime();
    const queue = new UrgencyQueue<string>();
    queue.add('1', 'other', every(1_000));
    queue.add('2', 'last poll', LAST_POLL);
    queue.add('3', 'next last poll', LAST_POLL);
    expect(takeAll(queue)).toEqual(['last poll', 'next last poll', 'other']);
  });

  test('is the most overdue in proportion to its interval', () => {
    const clock = virtualTime();
    const queue = new UrgencyQueue<string>();
    queue.add('1', 'each minute', every(60_000));
    clock.tick(10_000);
    queue.add('2', 'each 5 s', every(5_000));
    clock.tick(1_000);
    queue.add('3', 'each second', every(1_000));
    clock.tick(50);
    expect(takeAll(queue)).toEqual(['each 5 s', 'each minute', 'each second']);
  });

  test('is the most overdue to 10 %, whatever waits', () => {
    const clock = virtualTime();
    const request = fc.record({
      afterMs: fc.nat(30_000),
      sinceLastMs: fc.oneof(fc.nat(5_000), fc.nat(80_000_000)),
    });
    fc.assert(
      fc.property(fc.array(request, { minLength: 1 }), fc.nat(100_000), (requests, waitMs) => {
        const queue = new UrgencyQueue<() => number>();
        const overdue = requests.map(({ afterMs, sinceLastMs }, index) => {
          clock.tick(afterMs);
          const since = performance.now();
          const overdueNow = () => (performance.now() - since) / Math.max(1_000, sinceLastMs);
          queue.add(String(index), overdueNow, every(sinceLastMs));
          return overdueNow;
        });
        clock.tick(waitMs);
        const most = Math.max(...overdue.map((overdueNow) => overdueNow()));
        expect(queue.take()?.()).toBeGreaterThanOrEqual(most / 1.1001);
      }),
    );
  });

  test('is found among 100,000 by comparing one for each interval', () => {
    virtualTime();
    const comparisons = vi.spyOn(IntervalQueue.prototype, 'overdueAt');
    const countFor = (size: number) => {
      const queue = new UrgencyQueue<number>();
      for (let n = 0; n < size; n += 1) queue.add(String(n), n, every((n * 7_919) % 500_000));
      comparisons.mockClear();
      for (let n = 0; n < 1_000; n += 1) queue.take();
      return comparisons.mock.calls.length;
    };
    expect(countFor(1_000)).toBeGreaterThan(1_000);
    // Two for each interval.
    expect(countFor(100_000)).toBeLessThanOrEqual(1_000 * 2 * 120);
  });
});

describe('a request that waits', () => {
  test('moves forward if it becomes a last poll', () => {
    virtualTime();
    const queue = new UrgencyQueue<string>();
    queue.add('1', 'first', every(1_000));
    queue.add('2', 'raised', every(60_000));
    queue.raise('2', LAST_POLL);
    expect(takeAll(queue)).toEqual(['raised', 'first']);
  });

  test('keeps what it has waited if its interval gets shorter or longer', () => {
    const clock = virtualTime();
    const queue = new UrgencyQueue<string>();
    queue.add('1', 'shorter', every(20_000));
    queue.add('2', 'longer', every(40_000));
    clock.tick(20_000);
    queue.add('3', 'new', every(20_000));
    queue.raise('1', every(10_000));
    queue.raise('2', every(80_000));
    clock.tick(1_000);
    expect(takeAll(queue)).toEqual(['shorter', 'longer', 'new']);
  });

  test('is taken once, however often it was raised', () => {
    virtualTime();
    const queue = new UrgencyQueue<string>();
    queue.add('1', 'raised', every(60_000));
    queue.raise('1', every(30_000));
    queue.raise('1', LAST_POLL);
    expect([queue.size, queue.take(), queue.size, queue.take()]).toEqual([1, 'raised', 0, undefined]);
    queue.raise('1', LAST_POLL);
    expect(queue.take()).toBeUndefined();
  });

  test('can be removed from any place, and is not taken then', () => {
    virtualTime();
    const queue = new UrgencyQueue<string>();
    for (const id of ['1', '2', '3']) queue.add(id, id, every(1_000));
    queue.raise('2', LAST_POLL);
    queue.remove('2');
    queue.remove('unknown');
    expect([queue.size, queue.values()]).toEqual([2, ['1', '3']]);
    expect(takeAll(queue)).toEqual(['1', '3']);
  });
});

describe('G20 no request waits forever', () => {
  const urgency = fc.record({ isLastPoll: fc.boolean(), sinceLastMs: fc.nat(100_000) });

  test('while two more urgent ones come for each that is taken', () => {
    const clock = virtualTime();
    fc.assert(
      fc.property(
        fc.array(urgency, { maxLength: 3 }),
        fc.array(urgency, { minLength: 2, maxLength: 10 }),
        fc.nat(1_000),
        (earlier, later, gapMs) => {
          const queue = new UrgencyQueue<string>();
          earlier.forEach((each, index) => {
            queue.add(`earlier ${index}`, 'other', each);
          });
          queue.add('victim', 'victim', every(86_400_000));
          let others = 0;
          for (let taken = 'other'; taken !== 'victim'; others += 1) {
            for (const n of [0, 1]) {
              queue.add(`later ${others} ${n}`, 'other', later[(2 * others + n) % later.length] ?? every(0));
            }
            clock.tick(gapMs);
            taken = queue.take() ?? 'none';
            expect(others).toBeLessThan(100 * (earlier.length + 1));
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});
