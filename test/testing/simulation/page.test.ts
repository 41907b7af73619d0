import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BadPageRequest, type ListPage, pageOf } from '../../../src/testing/simulation/page.js';

const numbers = (length: number) => Array.from({ length }, (_, index) => index);

function walk(all: number[], limit: number, whileWalking = () => {}) {
  const pages: (readonly number[])[] = [];
  let cursor: string | null = null;
  do {
    const page: ListPage<number> | BadPageRequest = pageOf(all, { cursor, limit });
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

it('a page holds 25 items by default', () => {
  expect(pageOf(numbers(30), {})).toMatchObject({ data: numbers(25), hasMore: true });
});

describe('there is no page', () => {
  it.each([0, 201, 1.5, -1, Number.NaN])('with a limit of %s', (limit) => {
    expect(pageOf(numbers(3), { limit })).toEqual({ problem: 'limit must be a whole number from 1 to 200' });
  });

  it.each(['', 'made-up', 'after+0', 'after+3', 'after+999', 'after+1x', 'after 1'])(
    'after cursor "%s"',
    (cursor) => {
      expect(pageOf(numbers(3), { cursor })).toEqual({
        problem: 'cursor must be the nextCursor of the page before',
      });
    },
  );
});
