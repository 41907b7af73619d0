import { callAt } from '../../platform/clock.js';
import type { GetOptions } from '../../source/run-source.js';
import { PageCredit } from './page-credit.js';
import { type ListToRead, PageReader } from './page-reader.js';
import { PlaceInQueue, type Turn, type WaitingRequests } from './place-in-queue.js';
import type { Polled, Watcher } from './polled.js';
import { RequestInFlight } from './request-in-flight.js';
import type { RequestSender } from './request-sender.js';
import { Waiter } from './waiter.js';
import type { WatchedList } from './watched-list.js';

/**
 * A request that takes longer does not keep the polls that came after it from asking again. Hardly any answer takes as
 * long, and it is a third of the time that an attempt has by default.
 */
const LONG_REQUEST_MS = 10_000;

export interface SchedulerParts {
  readonly queue: WaitingRequests;
  readonly sender: RequestSender;
  /** Whose requests these are. */
  readonly source: object;
  /** The lists that may show what is polled. */
  readonly listsOf: (polled: Polled) => readonly WatchedList[];
}

/** Sees to it that polls are answered, with as few requests as that takes. */
export class Scheduler {
  readonly #parts: SchedulerParts;
  readonly #credit = new PageCredit();
  readonly #pages: PageReader;

  constructor(parts: SchedulerParts) {
    this.#parts = parts;
    const askAlone = (polled: Polled) => this.#schedule(polled);
    this.#pages = new PageReader({ ...parts, credit: this.#credit, askAlone });
  }

  /**
   * Resolves with the answer to a poll.
   *
   * @param watcher who asks, and is not woken by an answer meanwhile
   * @throws what the source throws, or the reason of the signal
   */
  async ask(polled: Polled, options: GetOptions, watcher?: Watcher): Promise<unknown> {
    if (options.signal?.aborted) throw options.signal.reason;
    const waiter = new Waiter(options, watcher, {
      onUrgent: () => this.#raise(polled),
      onLeave: (reason) => this.#forget(polled, waiter, reason),
    });
    polled.add(waiter);
    this.#schedule(polled);
    return waiter.answer;
  }

  /** Nothing that is on the list is watched any more. */
  abandon(list: WatchedList): void {
    this.#pages.abandon(list);
  }

  /** The polls that wait get the next request: one that is being prepared, or one of their own. */
  #schedule(polled: Polled): void {
    if (polled.request) return;
    const { unsent, urgency } = polled;
    if (unsent.length === 0 || this.#pages.join(polled)) return;
    polled.queued?.raise(urgency);
    polled.queued ??= new PlaceInQueue(
      this.#parts.queue,
      urgency,
      (turn) => this.#send(polled, turn),
      (reason) => polled.failUnsent(reason),
    );
  }

  /** Moves forward the request that its polls wait for. */
  #raise(polled: Polled): void {
    polled.queued?.raise(polled.urgency);
    this.#pages.raise(polled);
  }

  /** Its turn has come. Only now it is known how many polls wait, and so which request is best. */
  async #send(polled: Polled, turn: Turn): Promise<void> {
    polled.queued = null;
    if (polled.unsent.length === 0) return;
    const best = this.#bestList(polled);
    if (best) await this.#pages.start(best, polled, turn);
    else await this.#sendAlone(polled, turn);
  }

  /** The list that saves the most requests; `undefined` if what is polled is better asked for alone. */
  #bestList(polled: Polled): ListToRead | undefined {
    if (polled.isDueAlone) return undefined;
    const [best] = this.#parts
      .listsOf(polled)
      .map((list) => ({ list, ...this.#pages.pagesFor(polled, list) }))
      .filter(({ pages }) => pages > 0)
      .sort((one, other) => other.saves - one.saves);
    return best;
  }

  async #sendAlone(polled: Polled, { waitedMs, signal }: Turn): Promise<void> {
    const { sender, source } = this.#parts;
    const request = new RequestInFlight(signal);
    polled.sent(request);
    const cancelTimer = callAt(
      request.sentAt + LONG_REQUEST_MS,
      () => this.#allowNext(polled, request),
      true,
    );
    const end = await sender.send(request, source, (options) => polled.call(options));
    cancelTimer();
    const answered = end.how === 'answered' ? polled.answer(request, end.reply) : null;
    if (answered) this.#credit.earn(answered.saved);
    if (end.how === 'failed') polled.fail(request, end.reason);
    sender.report({ what: polled.what, request, end, waitedMs, polls: answered?.polls ?? 0 });
    polled.waitAgain(request);
    this.#allowNext(polled, request);
  }

  /** From here on the next request may be sent. */
  #allowNext(polled: Polled, request: RequestInFlight): void {
    if (polled.request === request) polled.request = null;
    this.#schedule(polled);
  }

  #forget(polled: Polled, waiter: Waiter, reason: unknown): void {
    polled.remove(waiter);
    waiter.request?.removePoll(waiter, reason);
    if (polled.unsent.length === 0) polled.dequeue();
    if (polled.waiters.size === 0) this.#pages.leave(polled);
  }
}
