/** As long as a page is, unless another length is asked for. */
const USUAL_LIMIT = 25;

/** A page of a list, as the API sends it. What is added meanwhile may move an item to another page. */
export function pageOf(items, { cursor, limit = USUAL_LIMIT, mostPerPage }, jsonOf) {
  const start = Number(cursor ?? 0);
  const end = start + Math.min(limit, mostPerPage);
  const hasMore = end < items.length;
  return { data: items.slice(start, end).map(jsonOf), hasMore, nextCursor: hasMore ? String(end) : null };
}
