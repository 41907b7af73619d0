import * as z from 'zod/mini';

const listPage = z.object({
  data: z.array(z.unknown()),
  hasMore: z.optional(z.unknown()),
  nextCursor: z.optional(z.nullable(z.string())),
});

/** A page of a list. */
export interface ListPage {
  readonly items: readonly unknown[];
  /** Where the next page begins; `null` on the last one. */
  readonly nextCursor: string | null;
}

/** Reads an answer as a page of a list; `null` if it is not one. */
export function readListPage(answer: unknown): ListPage | null {
  const { data: page } = z.safeParse(listPage, answer);
  if (!page) return null;
  // A page that says it is the last one is believed, whatever its cursor.
  return { items: page.data, nextCursor: page.hasMore === false ? null : (page.nextCursor ?? null) };
}
