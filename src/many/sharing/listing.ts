import { readListPage } from '../../source/list-page.js';
import { Flight } from './flight.js';
import type { ListPlace } from './list-place.js';
import type { PlaceInQueue } from './place-in-queue.js';
import type { Answered, Polled } from './polled.js';
import type { Reply } from './reply.js';
import { nextInSequence } from './sequence.js';
import type { Waiter } from './waiter.js';
import type { WatchedList } from './watched-list.js';

/** A list that is being read, page by page. */
export class Listing {
  readonly list: WatchedList;
  readonly #number = nextInSequence();
  /** What waits for its pages. */
  readonly waiting = new Set<Polled>();
  /** How many pages were read. */
  pages = 0;
  /** The last page that is to be read, as far as known. */
  lastPage: number;
  /** Whether no page follows. */
  isComplete = false;
  /** The cursor of the next page; `null` for the first. */
  cursor: string | null = null;
  /** The request for a page that is under way, or waits for its turn. */
  flight: Flight | null = null;
  queued: PlaceInQueue | null = null;
  readonly #cursors = new Set<string>();
  readonly #seen = new Set<ListPlace>();

  constructor(list: WatchedList, lastPage = 1) {
    this.list = list;
    this.lastPage = lastPage;
  }

  /** Whether a poll may as well wait for it. */
  mayShow(polled: Polled): boolean {
    const place = this.list.placeOf(polled);
    return place !== null && place.page <= this.lastPage;
  }

  /** The polls that wait for it and for which no request was sent yet. */
  get unsent(): Waiter[] {
    return [...this.waiting].flatMap(({ unsent }) => unsent);
  }

  /** How many of what is expected on it are waited for. */
  get expectedPolls(): number {
    let polls = 0;
    for (const { polled } of this.list.expected()) if (polled.waiters.size > 0) polls += 1;
    return polls;
  }

  /** The next page is asked for. */
  depart(signal: AbortSignal): Flight {
    this.flight = new Flight(signal);
    for (const waiter of this.unsent) waiter.departForPage(this.flight);
    return this.flight;
  }

  /** The polls that the page did not answer wait again. */
  arrive(flight: Flight, isRead: boolean): void {
    this.flight = null;
    for (const polled of this.waiting) {
      if (isRead) polled.passOver(flight);
      else polled.waitAgain(flight);
      if (polled.waiters.size === 0) this.waiting.delete(polled);
    }
  }

  /** How many requests each of the next pages is expected to save. */
  savings(most: number): number[] {
    const savings = Array.from({ length: most }, () => 0);
    for (const { place, saves } of this.list.expected()) {
      if (this.#seen.has(place)) continue;
      // What was expected on an earlier page has moved, and not far.
      const index = Math.max(0, place.page - this.pages - 1);
      const saved = savings[index];
      if (saved !== undefined) savings[index] = saved + saves;
    }
    return savings;
  }

  /** Hands a page on. Returns what it answered; `null` if it is no page. */
  show({ answer, headers }: Reply, flight: Flight): Answered | null {
    const page = this.#read(answer);
    if (page === null) return null;
    const { shown, nextCursor } = page;
    this.pages += 1;
    for (const { place } of shown) {
      this.#seen.add(place);
      place.seenOn(this.pages);
    }
    this.#turnTo(nextCursor);
    const answered = shown
      .flatMap(({ answers }) => answers)
      .map(([polled, item]) => polled.answer(flight, { answer: item, headers }));
    return {
      polls: answered.reduce((sum, { polls }) => sum + polls, 0),
      saved: answered.reduce((sum, { saved }) => sum + saved, 0),
    };
  }

  /** Remembers where everything is, for the next time. */
  remember(): void {
    this.list.wasRead(this.pages);
    for (const { polled, place } of this.list.expected()) {
      const isNew = polled.number > this.#number;
      if (!isNew && !this.#seen.has(place)) place.notFoundOn(this.pages, this.isComplete);
    }
  }

  /** What a source resolves with may be anything: reading it may throw. */
  #read(answer: unknown) {
    try {
      const page = readListPage(answer);
      const shown = page?.items.map((item) => this.list.shownBy(item)).filter((shown) => shown !== null);
      return page && { shown: shown ?? [], nextCursor: page.nextCursor };
    } catch {
      return null;
    }
  }

  /** A cursor that comes again would lead round in circles. */
  #turnTo(cursor: string | null): void {
    this.isComplete = cursor === null || this.#cursors.has(cursor);
    if (cursor !== null) this.#cursors.add(cursor);
    this.cursor = cursor;
  }
}
