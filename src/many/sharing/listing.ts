import { readListPage } from '../../source/list-page.js';
import type { Urgency } from '../../source/run-source.js';
import { ExpectedPages } from './expected-pages.js';
import { Flight } from './flight.js';
import type { ListPlace } from './list-place.js';
import type { PlaceInQueue } from './place-in-queue.js';
import type { Answered, Polled } from './polled.js';
import type { Reply } from './reply.js';
import { nextInSequence } from './sequence.js';
import { LEAST_URGENCY, mostUrgent } from './urgency.js';
import type { Shown, WatchedList } from './watched-list.js';

/** A list that is being read, page by page. */
export class Listing {
  readonly list: WatchedList;
  /** What waits for its pages. */
  readonly waiting = new Set<Polled>();
  readonly expected: ExpectedPages;
  /** How many pages were read. */
  pages = 0;
  /** The last page that is to be read, as far as known. */
  lastPage = 1;
  /** Whether no page follows. */
  isComplete = false;
  /** The cursor of the next page; `null` for the first. */
  cursor: string | null = null;
  /** The request for a page that is under way. */
  flight: Flight | null = null;
  /** The request for a page that waits for its turn. */
  queued: PlaceInQueue | null = null;
  /** That of the next page. */
  urgency: Urgency = LEAST_URGENCY;
  readonly #number = nextInSequence();
  readonly #cursors = new Set<string>();
  readonly #seen = new Set<ListPlace>();
  /** What waits, by the page on which it is expected. */
  readonly #waitingFor = new Map<number, Set<Polled>>();

  constructor(list: WatchedList) {
    this.list = list;
    this.expected = new ExpectedPages(list.expected());
  }

  /** Whether a poll may as well wait for it. */
  mayShow(polled: Polled): boolean {
    const place = this.list.placeOf(polled);
    return place !== null && place.page <= this.lastPage;
  }

  /** Lets the polls that have no request wait for it. */
  add(polled: Polled): void {
    const place = this.list.placeOf(polled);
    this.waiting.add(polled);
    this.hurry(polled);
    // What a page has shown already waits for the list to be read again.
    if (place && !this.#seen.has(place)) this.#expectOn(Math.max(place.page, this.pages + 1), polled);
  }

  /** One of the polls that wait for it has become urgent. */
  hurry(polled: Polled): void {
    this.urgency = mostUrgent([this.urgency, polled.urgency]);
    this.queued?.raise(this.urgency);
  }

  /** The next page is asked for. */
  depart(signal: AbortSignal): Flight {
    this.flight = new Flight(signal);
    for (const polled of this.#waitingFor.get(this.pages + 1) ?? []) polled.departForPage(this.flight);
    return this.flight;
  }

  /** Hands a page on. Returns what it answered; `null` if it is no page. */
  show({ answer, headers }: Reply, flight: Flight): Answered | null {
    const page = this.#read(answer);
    if (page === null) return null;
    this.pages += 1;
    for (const { place } of page.shown) {
      this.#seen.add(place);
      place.seenOn(this.pages);
    }
    this.expected.turn(this.#seen);
    this.#turnTo(page.nextCursor);
    const answers = page.shown.flatMap(({ answers }) => answers);
    const answered = answers.map(([polled, item]) => polled.answer(flight, { answer: item, headers }));
    for (const [polled] of answers) if (polled.waiters.size === 0) this.waiting.delete(polled);
    return {
      polls: answered.reduce((sum, { polls }) => sum + polls, 0),
      saved: answered.reduce((sum, { saved }) => sum + saved, 0),
    };
  }

  /** The polls that were not answered by the page on which they were expected wait again. */
  arrive(flight: Flight, isRead: boolean): void {
    this.flight = null;
    const page = isRead ? this.pages : this.pages + 1;
    const left = this.#waitingFor.get(page) ?? [];
    this.#waitingFor.delete(page);
    for (const polled of left) {
      if (isRead) polled.passOver(flight);
      else polled.waitAgain(flight);
      if (polled.waiters.size > 0) this.#expectOn(page + 1, polled);
    }
    // Of the last polls, none waits for a later page.
    this.urgency = { ...this.urgency, isLastPoll: false };
  }

  /** Remembers where everything is, for the next time. */
  remember(): void {
    this.list.wasRead(this.pages);
    for (const { polled, place } of this.list.expected()) {
      const isNew = polled.number > this.#number;
      if (!isNew && !this.#seen.has(place)) place.notFoundOn(this.pages, this.isComplete);
    }
  }

  #expectOn(page: number, polled: Polled): void {
    const expected = this.#waitingFor.get(page) ?? new Set();
    this.#waitingFor.set(page, expected.add(polled));
  }

  /** What a source resolves with may be anything: reading it may throw. */
  #read(answer: unknown): { readonly shown: readonly Shown[]; readonly nextCursor: string | null } | null {
    try {
      const page = readListPage(answer);
      if (page === null) return null;
      const shown = page.items.map((item) => this.list.shownBy(item)).filter((shown) => shown !== null);
      return { shown, nextCursor: page.nextCursor };
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
