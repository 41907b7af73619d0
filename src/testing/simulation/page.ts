import * as z from 'zod/mini';
import { type ListOrder, type ListRules, MAX_LIMIT } from '../scenario/list-rules.js';
import { wholeNumber } from '../scenario/schemas.js';

const CURSOR = { error: 'the nextCursor of the page before' };

const pageRequest = z.object({
  /** The `nextCursor` of the page before; none for the first. */
  cursor: z.nullish(z.string(CURSOR).check(z.regex(/^after\+[1-9]\d*$/, CURSOR))),
  /**
   * The most items of a page, 1 to 200.
   * @default 25
   */
  limit: z._default(wholeNumber(1, MAX_LIMIT), 25),
});

/** Which page of a list is asked for. */
export type PageRequest = Readonly<z.input<typeof pageRequest>>;

/** A page of a list, as the API sends it. */
export interface ListPage<Item> {
  /** The items of this page. */
  readonly data: readonly Item[];
  /** Whether another page follows. */
  readonly hasMore: boolean;
  /** The `cursor` for the next page; `null` on the last one. */
  readonly nextCursor: string | null;
}

/** Why there is no such page. */
export interface BadPageRequest {
  readonly problem: string;
}

/**
 * One page of all items, which are given oldest first. Items may be added between two pages: none is reached twice, and
 * each that was there before the first page is reached.
 */
export function pageOf<Item>(
  all: readonly Item[],
  request: PageRequest,
  { listOrder, maxPageSize }: ListRules,
): ListPage<Item> | BadPageRequest {
  const { data, error } = z.safeParse(pageRequest, request);
  if (error) return badPage(error);
  const { cursor, limit } = data;
  const ordered = inOrder(all, listOrder);
  const start = cursor ? ordered.findIndex(({ number }) => cursorAfter(number) === cursor) + 1 : 0;
  // A cursor is only handed out where something follows, and nothing is ever taken away.
  if (cursor && (start === 0 || start >= ordered.length))
    return { problem: `cursor must be ${CURSOR.error}` };
  const items = ordered.slice(start, start + Math.min(limit, maxPageSize));
  const last = start + items.length < ordered.length ? items.at(-1) : undefined;
  return {
    data: items.map(({ item }) => item),
    hasMore: last !== undefined,
    nextCursor: last ? cursorAfter(last.number) : null,
  };
}

interface Numbered<Item> {
  readonly item: Item;
  /** 1 for the item that was added first. */
  readonly number: number;
}

function inOrder<Item>(all: readonly Item[], order: ListOrder): readonly Numbered<Item>[] {
  const place = PLACES[order];
  return all
    .map((item, index) => ({ item, number: index + 1 }))
    .sort((one, other) => place(one.number) - place(other.number));
}

const PLACES: { readonly [Order in ListOrder]: (number: number) => number } = {
  'oldest-first': (number) => number,
  'newest-first': (number) => -number,
  // Fibonacci hashing: neighbors end up far apart, and each time in the same places.
  shuffled: (number) => Math.imul(number, 0x9e3779b1),
};

// The plus sign gives away a client that does not encode the cursor: it would arrive as a space.
const cursorAfter = (number: number) => `after+${number}`;

function badPage({ issues: [issue] }: z.core.$ZodError): BadPageRequest {
  return { problem: `${issue?.path.join('.')} must be ${issue?.message}` };
}
