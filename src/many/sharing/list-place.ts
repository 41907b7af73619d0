import { monotonicNow } from '../../platform/clock.js';

/** Lists grow, and what was seen on one page moves to another. */
const SEEN_MS = 600_000;

/** A list may lag behind: what was not found may be there later. */
const NOT_FOUND_MS = 120_000;

/** On which page of a list something was last seen. */
export class ListPlace {
  #page = 1;
  #until = -Infinity;

  /** `Infinity` if it is not on the list. While nothing is known, the first page is as good as any. */
  get page(): number {
    return monotonicNow() < this.#until ? this.#page : 1;
  }

  seenOn(page: number): void {
    this.#know(page, SEEN_MS);
  }

  /** It is not on the first pages: on the one after them, as far as known, or nowhere if these are all. */
  notFoundOn(pages: number, areAll: boolean): void {
    if (areAll) this.#know(Infinity, NOT_FOUND_MS);
    else if (this.page <= pages) this.#know(pages + 1, NOT_FOUND_MS);
  }

  #know(page: number, forMs: number): void {
    this.#page = page;
    this.#until = monotonicNow() + forMs;
  }
}
