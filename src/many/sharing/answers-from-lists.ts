/**
 * How often lists may answer before it is asked for alone; twice as often each time. Nothing promises that a list is up
 * to date: one that stays behind must not hide the end of a run. At this number, a page in place of a hundred requests
 * still saves more than forty of them.
 */
export const MOST_FROM_LISTS = 64;

/** Counts the answers to one thing that came from lists, in a row. */
export class AnswersFromLists {
  #count = 0;
  #most = MOST_FROM_LISTS;

  /** Whether lists have answered so often that no list may now. */
  get areTooMany(): boolean {
    return this.#count >= this.#most;
  }

  add(): void {
    this.#count += 1;
  }

  /** Lets no list answer until it was asked for alone. */
  refuse(): void {
    this.#count = this.#most;
  }

  /** It was asked for alone. */
  end(): void {
    if (this.areTooMany) this.#most *= 2;
    this.#count = 0;
  }
}
