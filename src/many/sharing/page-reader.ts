import { callAt } from '../../platform/clock.js';
import { noAnswerWithin } from '../../source/failure.js';
import { ExpectedPages } from './expected-pages.js';
import { Listing } from './listing.js';
import type { PageCredit } from './page-credit.js';
import { NO_PAGES, type PagesToRead, pagesToRead } from './pages-to-read.js';
import type { Turn, WaitingRequests } from './place-in-queue.js';
import type { Polled } from './polled.js';
import type { RequestSender } from './request-sender.js';
import type { WatchedList } from './watched-list.js';

/** A third of the time that an attempt has by default, so that enough is left to ask for the run alone. */
const PAGE_TIMEOUT_MS = 10_000;

export interface PageReaderParts {
  readonly queue: WaitingRequests;
  readonly sender: RequestSender;
  readonly credit: PageCredit;
  /** Whose requests these are. */
  readonly source: object;
  /** Called for polls that a list did not answer. */
  readonly askAlone: (polled: Polled) => void;
}

/** A list, and how many pages of it to read. */
export interface ListToRead {
  readonly list: WatchedList;
  readonly pages: number;
}

/** Reads lists, a page at a time, for as long as that saves requests. */
export class PageReader {
  readonly #parts: PageReaderParts;
  /** The lists that are being read. */
  readonly #listings = new Set<Listing>();

  constructor(parts: PageReaderParts) {
    this.#parts = parts;
  }

  /** How many pages of the list to read for what is polled and others; none if it is better asked for alone. */
  pagesFor(polled: Polled, list: WatchedList): PagesToRead {
    const place = list.placeOf(polled);
    const isListBusy = !list.pause.isOver || this.#listingOf(list) !== undefined;
    if (place === null || polled.wasPassedOver || isListBusy) return NO_PAGES;
    const expected = [...list.expected()];
    const waiting = expected.filter((each) => each.polled.waiters.size > 0);
    const { savings } = new ExpectedPages(expected);
    const best = pagesToRead(savings, this.#parts.credit.mostPages(waiting.length));
    return best.pages >= place.page ? best : NO_PAGES;
  }

  /** Reads the first page, in the turn of what is polled. Further ones wait for theirs. */
  async start({ list, pages }: ListToRead, polled: Polled, turn: Turn): Promise<void> {
    const listing = new Listing(list, pages);
    this.#listings.add(listing);
    this.#addTo(listing, polled);
    for (const other of list.expected()) {
      const hasTime = other.place.page === 1 || !other.polled.urgency.isLastPoll;
      if (hasTime && other.place.page <= pages) this.#addTo(listing, other.polled);
    }
    await this.#read(listing, turn);
  }

  /** Lets polls wait for a list that is being read and may show what they ask for. Returns whether there is one. */
  join(polled: Polled): boolean {
    // There is no time to find out that the list does not show it.
    if (polled.isDueAlone || polled.wasPassedOver || polled.urgency.isLastPoll) return false;
    const listing = [...this.#listings].find((each) => each.mayShow(polled));
    if (listing) this.#addTo(listing, polled);
    return listing !== undefined;
  }

  /** Moves forward a page that is queued for what is polled, which has become more urgent. */
  raise(polled: Polled): void {
    for (const listing of this.#listings) listing.raise(polled);
  }

  /** Its polls have left. A page that is queued is not needed any more if they were the last to wait for it. */
  leave(polled: Polled): void {
    for (const listing of this.#listings) {
      if (listing.remove(polled) && listing.isQueuedForNobody) this.#end(listing);
    }
  }

  /** Nobody watches what is on the list. */
  abandon(list: WatchedList): void {
    const listing = this.#listingOf(list);
    if (!listing) return;
    this.#end(listing);
    listing.abort(new Error('nobody waits for this page'));
  }

  #addTo(listing: Listing, polled: Polled): void {
    if (polled.unsent.length === 0 || polled.isDueAlone) return;
    polled.dequeue();
    listing.add(polled);
  }

  async #read(listing: Listing, { waitedMs, signal }: Turn): Promise<void> {
    const { list } = listing;
    const { sender, source, credit } = this.#parts;
    const request = listing.requestNext(signal);
    const giveUp = () => request.abort(noAnswerWithin(PAGE_TIMEOUT_MS));
    const cancelTimer = callAt(request.sentAt + PAGE_TIMEOUT_MS, giveUp, true);
    const end = await sender.send(request, source, listing.nextPage);
    cancelTimer();
    const answered = end.how === 'answered' ? listing.show(end.reply, request) : null;
    sender.report({ what: list.what, request, end, waitedMs, polls: answered?.polls ?? 0 });
    listing.requestEnded(request, answered !== null);
    if (end.how === 'throttled') return this.#end(listing);
    credit.spend();
    if (answered) {
      credit.earn(answered.saved);
      this.#goOn(listing);
    } else {
      if (this.#listings.has(listing)) list.pause.failed(end.how === 'failed' ? end.status : null);
      this.#end(listing);
    }
  }

  #goOn(listing: Listing): void {
    const { queue, credit } = this.#parts;
    const pages = listing.pagesLeft(credit);
    if (pages > 0) {
      listing.queueNext({
        pages,
        queue,
        send: (turn) => this.#read(listing, turn),
        onFailed: () => this.#end(listing),
      });
    } else {
      listing.remember();
      this.#end(listing);
    }
  }

  /** Whoever still waits is asked for alone, or waits for another list. */
  #end(listing: Listing): void {
    if (!this.#listings.delete(listing)) return;
    listing.leaveQueue();
    for (const polled of listing.waiting) this.#parts.askAlone(polled);
  }

  #listingOf(list: WatchedList): Listing | undefined {
    return [...this.#listings].find((listing) => listing.list === list);
  }
}
