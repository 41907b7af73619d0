import { callAt } from '../../platform/clock.js';
import { noAnswerWithin } from '../../source/failure.js';
import { ExpectedPages } from './expected-pages.js';
import { Listing } from './listing.js';
import type { PageCredit } from './page-credit.js';
import { NO_PAGES, type PagesToRead, pagesToRead } from './pages-to-read.js';
import { PlaceInQueue, type WaitingRequests } from './place-in-queue.js';
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

/** Reads lists, a page at a time, for as long as that saves requests. */
export class PageReader {
  readonly #parts: PageReaderParts;
  /** The lists that are being read. */
  readonly #listings = new Set<Listing>();

  constructor(parts: PageReaderParts) {
    this.#parts = parts;
  }

  /** How many pages of the list to read for this poll and others; none if it is better asked for alone. */
  plan(list: WatchedList, polled: Polled): PagesToRead {
    const place = list.placeOf(polled);
    if (place === null || polled.wasPassedOver || !list.pause.isOver || this.#listingOf(list))
      return NO_PAGES;
    const waiting = [...list.expected()].filter(({ polled }) => polled.waiters.size > 0).length;
    const plan = pagesToRead(
      new ExpectedPages(list.expected()).savings,
      this.#parts.credit.pagesFor(waiting),
    );
    return plan.pages >= place.page ? plan : NO_PAGES;
  }

  /** Reads the first page, in the slot of a poll that has its turn. Further ones wait for theirs. */
  async start(
    list: WatchedList,
    pages: number,
    polled: Polled,
    waitedMs: number,
    signal: AbortSignal,
  ): Promise<void> {
    const listing = new Listing(list);
    listing.lastPage = pages;
    this.#listings.add(listing);
    this.#wait(listing, polled);
    for (const { polled, place } of list.expected()) {
      const hasTime = place.page === 1 || !polled.urgency.isLastPoll;
      if (hasTime && place.page <= pages) this.#wait(listing, polled);
    }
    await this.#read(listing, waitedMs, signal);
  }

  /** Lets polls wait for a list that is being read and may show what they ask for. Returns whether there is one. */
  join(polled: Polled): boolean {
    // There is no time to find out that the list does not show it.
    if (polled.isDueAlone || polled.wasPassedOver || polled.urgency.isLastPoll) return false;
    const listing = [...this.#listings].find((listing) => listing.mayShow(polled));
    if (listing) this.#wait(listing, polled);
    return listing !== undefined;
  }

  /** A page that is queued for this poll has become urgent. */
  hurry(polled: Polled): void {
    for (const listing of this.#listings) if (listing.waiting.has(polled)) listing.hurry(polled);
  }

  /** The poll has left. A page that is queued is not needed any more if it was the last one to wait for it. */
  leave(polled: Polled): void {
    for (const listing of this.#listings) {
      if (listing.waiting.delete(polled) && listing.waiting.size === 0 && listing.queued) this.#end(listing);
    }
  }

  /** Nobody watches what is on the list. */
  abandon(list: WatchedList): void {
    const listing = this.#listingOf(list);
    if (listing) this.#end(listing);
    listing?.flight?.abort(new Error('nobody waits for this page'));
  }

  #wait(listing: Listing, polled: Polled): void {
    if (polled.unsent.length === 0 || polled.isDueAlone) return;
    polled.dequeue();
    listing.add(polled);
  }

  async #read(listing: Listing, waitedMs: number, signal: AbortSignal): Promise<void> {
    const { list } = listing;
    const { sender, source, credit } = this.#parts;
    const flight = listing.depart(signal);
    const giveUp = () => flight.abort(noAnswerWithin(PAGE_TIMEOUT_MS));
    const cancelTimer = callAt(flight.sentAt + PAGE_TIMEOUT_MS, giveUp, true);
    const sent = await sender.send(flight, source, list.call(listing.cursor));
    cancelTimer();
    const answered = sent.how === 'answered' ? listing.show(sent.reply, flight) : null;
    sender.report(list.what, flight, sent, waitedMs, answered?.polls ?? 0);
    listing.arrive(flight, answered !== null);
    if (sent.how === 'throttled') return this.#end(listing);
    credit.spend();
    if (answered) {
      credit.earn(answered.saved);
      this.#goOn(listing);
    } else {
      if (this.#listings.has(listing)) list.pause.failed(sent.how === 'failed' ? sent.status : null);
      this.#end(listing);
    }
  }

  #goOn(listing: Listing): void {
    const { pages } = listing.isComplete ? NO_PAGES : this.#plan(listing);
    if (pages > 0) this.#queueNext(listing, listing.pages + pages);
    else {
      listing.remember();
      this.#end(listing);
    }
  }

  #queueNext(listing: Listing, lastPage: number): void {
    listing.lastPage = lastPage;
    const send = async (signal: AbortSignal) => {
      const waitedMs = listing.queued?.waitedMs ?? 0;
      listing.queued = null;
      await this.#read(listing, waitedMs, signal);
    };
    listing.queued = new PlaceInQueue(this.#parts.queue, listing.urgency, send, () => this.#end(listing));
  }

  /** Whoever still waits is asked for alone, or waits for another list. */
  #end(listing: Listing): void {
    if (!this.#listings.delete(listing)) return;
    listing.queued?.leave();
    for (const polled of listing.waiting) this.#parts.askAlone(polled);
  }

  #plan({ expected, waiting }: Listing): PagesToRead {
    return pagesToRead(expected.savings, this.#parts.credit.pagesFor(waiting.size));
  }

  #listingOf(list: WatchedList): Listing | undefined {
    return [...this.#listings].find((listing) => listing.list === list);
  }
}
