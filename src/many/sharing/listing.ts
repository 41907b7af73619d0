import { readListPage } from '../../source/list-page.js';
import { ExpectedPages } from './expected-pages.js';
import type { ListPlace } from './list-place.js';
import type { PageCredit } from './page-credit.js';
import { pagesToRead } from './pages-to-read.js';
import { PlaceInQueue, type Turn, type WaitingRequests } from './place-in-queue.js';
import type { Answered, Polled } from './polled.js';
import type { Reply } from './reply.js';
import { RequestInFlight, type SourceCall } from './request-in-flight.js';
import { nextInSequence } from './sequence.js';
import { LEAST_URGENCY, mostUrgent } from './urgency.js';
import type { Shown, WatchedList } from './watched-list.js';

/** How a request for the next page waits for its turn. */
export interface NextPage {
  /** How many pages are to be read, this one included. */
  readonly pages: number;
  readonly queue: WaitingRequests;
  /** Called when its turn has come. */
  readonly send: (turn: Turn) => Promise<void>;
  /** Called if it cannot be sent. */
  readonly onFailed: () => void;
}

/** A list that is being read, page by page. */
export class Listing {
  readonly list: WatchedList;
  readonly #number = nextInSequence();
  readonly #expected: ExpectedPages;
  readonly #waiting = new Set<Polled>();
  /** What waits, by the page on which it is expected. */
  readonly #waitingFor = new Map<number, Set<Polled>>();
  readonly #seen = new Set<ListPlace>();
  readonly #cursors = new Set<string>();
  /** How many pages were read. */
  #pagesRead = 0;
  /** The last page that is to be read, as far as known. */
  #lastPage: number;
  /** Whether no page follows. */
  #isComplete = false;
  /** That of the next page; `null` for the first. */
  #cursor: string | null = null;
  /** That of the next page. */
  #urgency = LEAST_URGENCY;
  /** The request for the next page, while it waits for its turn. */
  #queued: PlaceInQueue | null = null;
  /** The same once it is sent. */
  #request: RequestInFlight | null = null;

  /** @param pages how many pages are to be read, as far as known */
  constructor(list: WatchedList, pages: number) {
    this.list = list;
    this.#lastPage = pages;
    this.#expected = new ExpectedPages(list.expected());
  }

  /** What waits for its pages. */
  get waiting(): Iterable<Polled> {
    return this.#waiting;
  }

  /** Whether a page is queued for which nobody waits. */
  get isQueuedForNobody(): boolean {
    return this.#queued !== null && this.#waiting.size === 0;
  }

  /** Whether a poll may as well wait for it. */
  mayShow(polled: Polled): boolean {
    const place = this.list.placeOf(polled);
    return place !== null && place.page <= this.#lastPage;
  }

  /** Lets the polls that have no request wait for it. */
  add(polled: Polled): void {
    const place = this.list.placeOf(polled);
    this.#waiting.add(polled);
    this.raise(polled);
    // What a page has shown already waits for the list to be read again.
    if (place && !this.#seen.has(place)) this.#expectOn(Math.max(place.page, this.#pagesRead + 1), polled);
  }

  /** Returns whether it was waiting. */
  remove(polled: Polled): boolean {
    return this.#waiting.delete(polled);
  }

  /** Moves the next page forward for what is polled, if that waits for it and has become more urgent. */
  raise(polled: Polled): void {
    if (!this.#waiting.has(polled)) return;
    this.#urgency = mostUrgent([this.#urgency, polled.urgency]);
    this.#queued?.raise(this.#urgency);
  }

  /** How many more pages to read; 0 if that saves no requests. */
  pagesLeft(credit: PageCredit): number {
    if (this.#isComplete) return 0;
    return pagesToRead(this.#expected.savings, credit.mostPages(this.#waiting.size)).pages;
  }

  queueNext({ pages, queue, send, onFailed }: NextPage): void {
    this.#lastPage = this.#pagesRead + pages;
    const sendNext = (turn: Turn) => {
      this.#queued = null;
      return send(turn);
    };
    this.#queued = new PlaceInQueue(queue, this.#urgency, sendNext, onFailed);
  }

  leaveQueue(): void {
    this.#queued?.leave();
  }

  /** Aborts the request that is in flight. */
  abort(reason: unknown): void {
    this.#request?.abort(reason);
  }

  /** Asks for the next page. */
  get nextPage(): SourceCall {
    return this.list.call(this.#cursor);
  }

  /** Makes the request for the next page. What is expected on that page is not waiting to be sent any more. */
  requestNext(signal: AbortSignal): RequestInFlight {
    const request = new RequestInFlight(signal);
    this.#request = request;
    for (const polled of this.#waitingFor.get(this.#pagesRead + 1) ?? []) polled.sentPage(request);
    return request;
  }

  /** Hands a page on. Returns what it answered; `null` if it is not a page. */
  show({ answer, headers }: Reply, request: RequestInFlight): Answered | null {
    const page = this.#readPage(answer);
    if (page === null) return null;
    this.#pagesRead += 1;
    for (const { place } of page.shown) {
      this.#seen.add(place);
      place.seenOn(this.#pagesRead);
    }
    this.#expected.wasRead(this.#seen);
    this.#goTo(page.nextCursor);
    const answers = page.shown.flatMap((each) => each.answers);
    const answered = answers.map(([polled, item]) => polled.answer(request, { answer: item, headers }));
    for (const [polled] of answers) if (polled.waiters.size === 0) this.#waiting.delete(polled);
    return {
      polls: answered.reduce((sum, { polls }) => sum + polls, 0),
      saved: answered.reduce((sum, { saved }) => sum + saved, 0),
    };
  }

  /** The polls that were not answered by the page on which they were expected wait again. */
  requestEnded(request: RequestInFlight, isRead: boolean): void {
    this.#request = null;
    const page = isRead ? this.#pagesRead : this.#pagesRead + 1;
    const left = this.#waitingFor.get(page) ?? [];
    this.#waitingFor.delete(page);
    for (const polled of left) {
      if (isRead) polled.passOver(request);
      else polled.waitAgain(request);
      if (polled.waiters.size > 0) this.#expectOn(page + 1, polled);
    }
    // Of the last polls, none waits for a later page.
    this.#urgency = { ...this.#urgency, isLastPoll: false };
  }

  /** Remembers where everything is, for the next time. */
  remember(): void {
    this.list.wasRead(this.#pagesRead);
    for (const { polled, place } of this.list.expected()) {
      const isNew = polled.number > this.#number;
      if (!isNew && !this.#seen.has(place)) place.notFoundOn(this.#pagesRead, this.#isComplete);
    }
  }

  #expectOn(page: number, polled: Polled): void {
    const expected = this.#waitingFor.get(page) ?? new Set();
    this.#waitingFor.set(page, expected.add(polled));
  }

  /** What a source resolves with may be anything: reading it may throw. */
  #readPage(
    answer: unknown,
  ): { readonly shown: readonly Shown[]; readonly nextCursor: string | null } | null {
    try {
      const page = readListPage(answer);
      if (page === null) return null;
      const shown = page.items.map((item) => this.list.shownBy(item)).filter((each) => each !== null);
      return { shown, nextCursor: page.nextCursor };
    } catch {
      return null;
    }
  }

  /** A cursor that comes again would lead round in circles. */
  #goTo(cursor: string | null): void {
    this.#isComplete = cursor === null || this.#cursors.has(cursor);
    if (cursor !== null) this.#cursors.add(cursor);
    this.#cursor = cursor;
  }
}
