import { callAt } from '../../platform/clock.js';
import type { GetOptions } from '../../source/run-source.js';
import { Flight } from './flight.js';
import { PageCredit } from './page-credit.js';
import { PageReader } from './page-reader.js';
import { PlaceInQueue, type WaitingRequests } from './place-in-queue.js';
import type { Polled, Watcher } from './polled.js';
import type { RequestSender } from './request-sender.js';
import { Waiter } from './waiter.js';
import type { WatchedList } from './watched-list.js';

/** A request that takes longer does not keep the polls that came after it from asking again. */
const LONG_FLIGHT_MS = 10_000;

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
      onUrgent: () => this.#hurry(polled),
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
    if (polled.flight) return;
    const { unsent, urgency } = polled;
    if (unsent.length === 0 || this.#pages.join(polled)) return;
    polled.queued?.raise(urgency);
    polled.queued ??= new PlaceInQueue(
      this.#parts.queue,
      urgency,
      (signal) => this.#send(polled, signal),
      (reason) => polled.failUnsent(reason),
    );
  }

  /** Moves forward the request that its polls wait for. */
  #hurry(polled: Polled): void {
    polled.queued?.raise(polled.urgency);
    this.#pages.hurry(polled);
  }

  /** Its turn has come. Only now it is known how many polls wait, and so which request is best. */
  async #send(polled: Polled, signal: AbortSignal): Promise<void> {
    const waitedMs = polled.queued?.waitedMs ?? 0;
    polled.queued = null;
    if (polled.unsent.length === 0) return;
    const [best] = (polled.isDueAlone ? [] : this.#parts.listsOf(polled))
      .map((list) => ({ list, ...this.#pages.plan(list, polled) }))
      .filter(({ pages }) => pages > 0)
      .sort((one, other) => other.saves - one.saves);
    if (best) await this.#pages.start(best.list, best.pages, polled, waitedMs, signal);
    else await this.#sendAlone(polled, waitedMs, signal);
  }

  async #sendAlone(polled: Polled, waitedMs: number, signal: AbortSignal): Promise<void> {
    const { sender, source } = this.#parts;
    const flight = new Flight(signal);
    polled.board(flight);
    const cancelTimer = callAt(flight.sentAt + LONG_FLIGHT_MS, () => this.#land(polled, flight), true);
    const sent = await sender.send(flight, source, (options) => polled.call(options));
    cancelTimer();
    const answered = sent.how === 'answered' ? polled.answer(flight, sent.reply) : null;
    if (answered) this.#credit.earn(answered.saved);
    if (sent.how === 'failed') polled.fail(flight, sent.reason);
    sender.report(polled.what, flight, sent, waitedMs, answered?.polls ?? 0);
    polled.waitAgain(flight);
    this.#land(polled, flight);
  }

  /** From here on the next request may be sent. */
  #land(polled: Polled, flight: Flight): void {
    if (polled.flight === flight) polled.flight = null;
    this.#schedule(polled);
  }

  #forget(polled: Polled, waiter: Waiter, reason: unknown): void {
    polled.remove(waiter);
    waiter.flight?.leave(waiter, reason);
    if (polled.unsent.length === 0) polled.dequeue();
    if (polled.waiters.size === 0) this.#pages.leave(polled);
  }
}
