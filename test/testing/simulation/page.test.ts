import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListRules } from '../../../src/testing/scenario/list-rules.js';
import { type BadPageRequest, type ListPage, pageOf } from '../../../src/testing/simulation/page.js';

const numbers = (length: number) => Array.from({ length }, (_, index) => index);

const AS_ADDED: ListRules = { listOrder: 'oldest-first', maxPageSize: 200 };

function walk(all: number[], limit: number, whileWalking = () => {}, rules = AS_ADDED) {
  const pages: (readonly number[])[] = [];
  let cursor: string | null = null;
  do {
    const page: ListPage<number> | BadPageRequest = pageOf(all, { cursor, limit }, rules);
    if ('problem' in page) throw new Error(page.problem);
    expect(page.hasMore).toBe(page.nextCursor !== null);
    pages.push(page.data);
    cursor = page.nextCursor;
    whileWalking();
  } while (cursor !== null);
  return pages;
}

it('cursors reach each item exactly once, and no page exceeds its limit', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.integer({ min: 1, max: 200 }), (length, limit) => {
      const pages = walk(numbers(length), limit);
      expect(pages.flat()).toEqual(numbers(length));
      for (const page of pages) expect(page.length).toBeLessThanOrEqual(limit);
    }),
  );
});

it('cursors reach what is added between two pages', () => {
  const all = numbers(4);
  const pages = walk(all, 2, () => {
    if (all.length < 6) all.push(all.length);
  });
  expect(pages.flat()).toEqual(numbers(6));
});

describe.each(['newest-first', 'shuffled'] as const)('a list that is %s', (listOrder) => {
  const rules = { listOrder, maxPageSize: 200 };

  it('has each item exactly once, in the same order whatever the page size', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.integer({ min: 1, max: 200 }), (length, limit) => {
        const whole = walk(numbers(length), 200, undefined, rules).flat();
        expect(walk(numbers(length), limit, undefined, rules).flat()).toEqual(whole);
        expect([...whole].sort((one, other) => one - other)).toEqual(numbers(length));
      }),
    );
  });

  it('reaches no item twice, and each that was there at first, while others are added', () => {
    const all = numbers(20);
    const reached = walk(all, 3, () => void all.push(all.length), rules).flat();
    expect(new Set(reached).size).toBe(reached.length);
    expect(reached).toEqual(expect.arrayContaining(numbers(20)));
  });
});

it('newest first is the other way round, and shuffled is neither', () => {
  const list = (listOrder: ListRules['listOrder']) =>
    walk(numbers(10), 200, undefined, { listOrder, maxPageSize: 200 }).flat();
  expect(list('newest-first')).toEqual(numbers(10).reverse());
  expect(list('shuffled')).not.toEqual(numbers(10));
  expect(list('shuffled')).not.toEqual(numbers(10).reverse());
});

it('a page has at most as many items as the rules say, whatever is asked for', () => {
  const pages = walk(numbers(10), 200, undefined, { listOrder: 'oldest-first', maxPageSize: 4 });
  expect(pages.map((page) => page.length)).toEqual([4, 4, 2]);
});

it('a page holds 25 items by default', () => {
  expect(pageOf(numbers(30), {}, AS_ADDED)).toMatchObject({ data: numbers(25), hasMore: true });
});

describe('there is no page', () => {
  it.each([0, 201, 1.5, -1, Number.NaN])('with a limit of %s', (limit) => {
    expect(pageOf(numbers(3), { limit }, AS_ADDED)).toEqual({
      problem: 'limit must be a whole number from 1 to 200',
    });
  });

  it.each(['', 'made-up', 'after+0', 'after+3', 'after+999', 'after+1x', 'after 1'])(
    'after cursor "%s"',
    (cursor) => {
      expect(pageOf(numbers(3), { cursor }, AS_ADDED)).toEqual({
        problem: 'cursor must be the nextCursor of the page before',
      });
    },
  );
});
