/** Which page of a list is asked for. */
export interface PageRequest {
  /** The `nextCursor` of the page before; none for the first. */
  readonly cursor?: string | null | undefined;
  /**
   * The most items of a page, 1 to 200.
   * @default 25
   */
  readonly limit?: number | undefined;
}

/** A page of a list, as the API sends it. */
export interface Page<Item> {
  readonly data: readonly Item[];
  readonly hasMore: boolean;
  readonly nextCursor: string | null;
}

/** Why there is no such page. */
export interface BadPageRequest {
  readonly problem: string;
}

/** One page. Items may be added between two pages, at the end: each is still reached exactly once. */
export function pageOf<Item>(
  all: readonly Item[],
  { cursor, limit = 25 }: PageRequest,
): Page<Item> | BadPageRequest {
  if (!Number.isInteger(limit) || limit < 1 || limit > 200) {
    return { problem: 'limit must be a whole number from 1 to 200' };
  }
  const start = cursor == null ? 0 : positionOf(cursor);
  // A cursor is only handed out where something follows, and nothing is ever taken away.
  if (start === undefined || (cursor != null && start >= all.length)) {
    return { problem: 'cursor must be the nextCursor of the page before' };
  }
  const end = start + limit;
  const hasMore = end < all.length;
  return { data: all.slice(start, end), hasMore, nextCursor: hasMore ? cursorAt(end) : null };
}

// The plus sign gives away a client that does not encode the cursor: it would arrive as a space.
const cursorAt = (position: number) => `after+${position}`;

function positionOf(cursor: string): number | undefined {
  const digits = /^after\+([1-9]\d*)$/.exec(cursor)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
