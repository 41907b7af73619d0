import type { ListPlace } from './list-place.js';
import type { Expected } from './watched-list.js';

/** As far as any plan looks ahead. */
const MAX_PAGES = 1_000;

/** What a list that is being read is expected to show on its next pages. It is counted once, when the reading begins. */
export class ExpectedPages {
  /** How many requests each of the next pages is expected to save. */
  readonly savings: number[] = [];
  readonly #pages: Map<ListPlace, number>[] = [];

  constructor(expected: Iterable<Expected>) {
    for (const { place, saves } of expected)
      if (place.page <= MAX_PAGES) this.#add(place.page - 1, place, saves);
  }

  /** A page was read. What was expected there and was not seen has moved, and not far. */
  wasRead(seen: ReadonlySet<ListPlace>): void {
    this.savings.shift();
    for (const [place, saves] of this.#pages.shift() ?? []) if (!seen.has(place)) this.#add(0, place, saves);
  }

  #add(index: number, place: ListPlace, saves: number): void {
    while (this.savings.length <= index) {
      this.savings.push(0);
      this.#pages.push(new Map());
    }
    this.savings[index] = (this.savings[index] ?? 0) + saves;
    this.#pages[index]?.set(place, saves);
  }
}
