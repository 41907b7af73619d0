import * as z from 'zod/mini';
import { wholeNumber } from '../scenario/schemas.js';

const CURSOR = { error: 'the nextCursor of the page before' };

const pageRequest = z.object({
  /** The `nextCursor` of the page before; none for the first. */
  cursor: z.nullish(z.string(CURSOR).check(z.regex(/^after\+[1-9]\d*$/, CURSOR))),
  /**
   * The most items of a page, 1 to 200.
   * @default 25
   */
  limit: z._default(wholeNumber(1, 200), 25),
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

/** One page. Items may be added between two pages, at the end: each is still reached exactly once. */
export function pageOf<Item>(all: readonly Item[], request: PageRequest): ListPage<Item> | BadPageRequest {
  const { data, error } = z.safeParse(pageRequest, request);
  if (error) return badPage(error);
  const { cursor, limit } = data;
  const start = cursor ? positionAt(cursor) : 0;
  // A cursor is only handed out where something follows, and nothing is ever taken away.
  if (cursor && start >= all.length) return { problem: `cursor must be ${CURSOR.error}` };
  const end = start + limit;
  const hasMore = end < all.length;
  return { data: all.slice(start, end), hasMore, nextCursor: hasMore ? cursorAt(end) : null };
}

// The plus sign gives away a client that does not encode the cursor: it would arrive as a space.
const cursorAt = (position: number) => `after+${position}`;
const positionAt = (cursor: string) => Number(cursor.slice('after+'.length));

function badPage({ issues: [issue] }: z.core.$ZodError): BadPageRequest {
  return { problem: `${issue?.path.join('.')} must be ${issue?.message}` };
}
