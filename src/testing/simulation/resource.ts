import type { ParsedFault } from '../scenario/fault.js';
import type { ListPage } from './page.js';

type Json = Record<string, unknown>;

/** Something that the API answers with: a run, a monitor, a page of either. */
export interface Resource {
  /** As it is at a moment, in epoch milliseconds. */
  at(nowMs: number): Json;
  /** As it was `byMs` earlier; without `byMs`, in the phase before. */
  before(nowMs: number, byMs?: number): Json;
}

/** What can stand on a page. */
export interface ListedResource extends Resource {
  /** When it was created, in epoch milliseconds. */
  createdAtMs(nowMs: number): number;
}

/** A request that is let in: for what, if there is such a thing, and what goes wrong, if anything. */
export interface ResourceRequest {
  readonly resource: Resource | undefined;
  readonly fault: ParsedFault | null;
}

/** A page whose items are answered as they are when it is sent. On an older one, what was not created yet is missing. */
export function pageResource(page: ListPage<ListedResource>): Resource {
  return {
    at: (nowMs) => ({ ...page, data: page.data.map((item) => item.at(nowMs)) }),
    before(nowMs, byMs) {
      const items = page.data.filter((item) => item.createdAtMs(nowMs) <= nowMs - (byMs ?? 0));
      return { ...page, data: items.map((item) => item.before(nowMs, byMs)) };
    },
  };
}
