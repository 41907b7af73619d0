import type { GetOptions, ListOptions } from '../source/run-source.js';

/** The path of a page of a list. */
export function listPath(path: string, { cursor, limit }: ListOptions): string {
  const query = new URLSearchParams();
  if (cursor !== undefined) query.set('cursor', cursor);
  if (limit !== undefined) query.set('limit', String(limit));
  return `${path}?${query}`;
}

/** What the request for a page is made with. */
export function pageOptions({ signal, onHeaders }: ListOptions): GetOptions {
  return { ...(signal && { signal }), ...(onHeaders && { onHeaders }) };
}
