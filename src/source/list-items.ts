import { show } from '../errors/show.js';
import { untilAborted } from '../platform/until-aborted.js';
import { type ListPage, readListPage } from './list-page.js';
import type { ListOptions, RunSource } from './run-source.js';

/** The list of runs documents no limit for a page; of the API's other lists, 100 is the lowest. */
const MAX_PAGE = 100;

/**
 * Pages may hold less than was asked for. After this many more than full ones would take, the list is given up. No
 * document says how many to expect: ten requests are what a list of nothing but empty pages may cost.
 */
const SPARE_PAGES = 10;

/** The part of a source that lists. */
export type ListSource = Pick<Required<RunSource>, 'list'>;

/**
 * The runs of a monitor as the source lists them, page by page, at most `limit`.
 *
 * @throws Error if an answer is not a page of a list
 * @throws what the source throws, or the reason of the signal
 */
export async function* listItems(
  source: ListSource,
  monitorId: string,
  limit: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<unknown, void> {
  const maxPages = Math.ceil(limit / MAX_PAGE) + SPARE_PAGES;
  const cursors = new Set<string | undefined>();
  let cursor: string | undefined;
  let left = limit;
  // A cursor that comes again would lead round in circles.
  while (left > 0 && cursors.size < maxPages && !cursors.has(cursor)) {
    cursors.add(cursor);
    const query = { limit: Math.min(MAX_PAGE, left), ...(cursor === undefined ? {} : { cursor }) };
    const { items, nextCursor } = await fetchPage(source, monitorId, query, signal);
    yield* items.slice(0, left);
    left -= items.length;
    if (nextCursor === null) return;
    cursor = nextCursor;
  }
}

async function fetchPage(
  source: ListSource,
  monitorId: string,
  query: ListOptions,
  signal: AbortSignal | undefined,
): Promise<ListPage> {
  const answer =
    signal === undefined
      ? await source.list(monitorId, query)
      : await untilAborted(signal, () => source.list(monitorId, { ...query, signal }));
  const page = readListPage(answer);
  if (page) return page;
  const expected = 'a page has an array `data` and a text or null `nextCursor`';
  throw new Error(`The list of runs of monitor ${monitorId} is not a page: ${expected}, got ${show(answer)}`);
}
