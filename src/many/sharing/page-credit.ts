/** The most pages that a list whose order has changed can cost, whatever it saved before. */
const MAX_CREDIT = 10;

/**
 * Pages are read for what they may show, and may show nothing. Each poll that was answered pays for one page, so that
 * in the worst case there are twice as many requests as without pages.
 */
export class PageCredit {
  #credit = 1;

  /** The most pages that may be read now, for the sake of the polls that wait: they will be answered in any case. */
  mostPages(waiting: number): number {
    return Math.floor(this.#credit) + waiting;
  }

  earn(polls: number): void {
    this.#credit = Math.min(MAX_CREDIT, this.#credit + polls);
  }

  spend(): void {
    this.#credit -= 1;
  }
}
