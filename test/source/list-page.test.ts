import { describe, expect, test } from 'vitest';
import { readListPage } from '../../src/source/list-page.js';

describe('a page of a list', () => {
  test.each([
    [
      { data: [1, null], hasMore: true, nextCursor: 'b' },
      { items: [1, null], nextCursor: 'b' },
    ],
    [
      { data: [], hasMore: false, nextCursor: null },
      { items: [], nextCursor: null },
    ],
    [{ data: [] }, { items: [], nextCursor: null }],
    [
      { data: [], nextCursor: 'b' },
      { items: [], nextCursor: 'b' },
    ],
  ])('is read from %j', (answer, page) => {
    expect(readListPage(answer)).toEqual(page);
  });

  test('is the last one where it says so, whatever its cursor', () => {
    expect(readListPage({ data: [], hasMore: false, nextCursor: 'b' })).toEqual({
      items: [],
      nextCursor: null,
    });
  });

  test.each([null, undefined, {}, [], '<html>', { data: 'none' }, { data: [], nextCursor: 1 }])(
    'is not read from %j',
    (answer) => {
      expect(readListPage(answer)).toBeNull();
    },
  );
});
