import type { AnyRun } from '../../kinds/run-kind.js';
import { callAt } from '../../platform/clock.js';
import type { MonitorsSource } from '../../source/monitors-source.js';
import type { GetOptions, ListOptions, RunSource } from '../../source/run-source.js';
import type { RunTarget } from '../../watch/target.js';
import { Flight } from './flight.js';
import { PageCredit } from './page-credit.js';
import { PageReader } from './page-reader.js';
import { PlaceInQueue, type WaitingRequests } from './place-in-queue.js';
import { Polled, type Watcher } from './polled.js';
import type { RequestSender } from './request-sender.js';
import { Seat, type SeatOwner } from './seat.js';
import { greatestUrgency, Waiter } from './waiter.js';
import { WatchedRuns } from './watched-runs.js';

/** A request that takes longer does not keep the polls that came after it from asking again. */
const LONG_FLIGHT_MS = 10_000;

/** The polls of all watches that have one source. */
export class SourcePolls implements SeatOwner {
  /** For histories: the requests wait for the budget like all others. */
  readonly list: RunSource['list'];
  readonly #source: RunSource;
  readonly #queue: WaitingRequests;
  readonly #sender: RequestSender;
  readonly #watched: WatchedRuns;
  readonly #pages: PageReader;
  readonly #credit = new PageCredit();

  /** @param monitors where the monitors of its runs are read; `null` if nowhere */
  constructor(
    source: RunSource,
    monitors: MonitorsSource | null,
    queue: WaitingRequests,
    sender: RequestSender,
  ) {
    this.#source = source;
    this.#queue = queue;
    this.#sender = sender;
    this.#watched = new WatchedRuns(source, monitors);
    const askAlone = (polled: Polled) => this.#schedule(polled);
    this.#pages = new PageReader({ queue, sender, source, credit: this.#credit, askAlone });
    if (source.list) this.list = (monitorId, options) => this.#list(monitorId, options);
  }

  /** A seat for one more watch of a run. */
  join<Run extends AnyRun, Outcome>(target: RunTarget<Run, Outcome>, onFresh: () => void): Seat {
    return this.#seat(this.#watched.run(target), onFresh);
  }

  /** A seat for one more watch of a monitor. */
  joinMonitor(monitorId: string, onFresh: () => void): Seat {
    return this.#seat(this.#watched.monitor(monitorId), onFresh);
  }

  leave({ polled }: Seat): void {
    if (polled.watchers.size > 0) return;
    for (const list of this.#watched.forget(polled)) this.#pages.abandon(list);
  }

  async ask(polled: Polled, options: GetOptions, watcher?: Watcher): Promise<unknown> {
    if (options.signal?.aborted) throw options.signal.reason;
    const waiter = new Waiter(options, (reason) => this.#forget(polled, waiter, reason));
    polled.waiters.set(waiter, watcher);
    this.#schedule(polled);
    return waiter.answer;
  }

  #seat(polled: Polled, onFresh: () => void): Seat {
    const seat = new Seat(this, polled, onFresh);
    polled.watchers.add(seat);
    return seat;
  }

  #list(monitorId: string, { cursor, limit, ...options }: ListOptions = {}): Promise<unknown> {
    const query = { ...(cursor === undefined ? {} : { cursor }), ...(limit === undefined ? {} : { limit }) };
    const page = new Polled({
      what: 'runs',
      parentId: monitorId,
      id: cursor ?? '',
      call: async (request) => this.#source.list?.(monitorId, { ...query, ...request }),
      accepts: () => false,
    });
    return this.ask(page, options);
  }

  /** Sees to it that the polls that wait are answered by the next request for them. */
  #schedule(polled: Polled): void {
    const { unsent, flight } = polled;
    if (unsent.length === 0 || flight || this.#pages.join(polled)) return;
    const urgency = greatestUrgency(unsent);
    polled.queued?.raise(urgency);
    polled.queued ??= new PlaceInQueue(
      this.#queue,
      // The timers of the watches decide whether the process may end meanwhile.
      { urgency, unref: polled.watchers.size > 0, send: (signal) => this.#send(polled, signal) },
      (reason) => polled.failUnsent(reason),
    );
  }

  /** Its turn has come: only now it is known how many polls wait, and so which request is best. */
  async #send(polled: Polled, signal: AbortSignal): Promise<void> {
    const waitedMs = polled.queued?.waitedMs ?? 0;
    polled.queued = null;
    if (polled.unsent.length === 0) return;
    const [best] = this.#watched
      .listsOf(polled)
      .map((list) => ({ list, ...this.#pages.plan(list, polled) }))
      .filter(({ pages }) => pages > 0)
      .sort((one, other) => other.saves - one.saves);
    if (best) await this.#pages.start(best.list, best.pages, waitedMs, signal);
    else await this.#sendAlone(polled, waitedMs, signal);
  }

  async #sendAlone(polled: Polled, waitedMs: number, signal: AbortSignal): Promise<void> {
    const flight = new Flight(signal);
    polled.flight = flight;
    for (const waiter of polled.unsent) {
      flight.board(waiter);
      waiter.depart(flight);
    }
    const cancelTimer = callAt(flight.sentAt + LONG_FLIGHT_MS, () => this.#land(polled, flight), true);
    const sent = await this.#sender.send(flight, this.#source, polled.thing.call);
    cancelTimer();
    const answered = sent.how === 'answered' ? polled.answer(flight, sent.reply) : null;
    if (sent.how === 'failed') polled.fail(flight, sent.reason);
    if (answered) this.#credit.earn(answered.saved);
    this.#sender.report(polled.thing.what, flight, sent, waitedMs, answered?.polls ?? 0);
    polled.waitAgain(flight);
    this.#land(polled, flight);
  }

  /** From here on the next request may be sent. */
  #land(polled: Polled, flight: Flight): void {
    if (polled.flight === flight) polled.flight = null;
    this.#schedule(polled);
  }

  #forget(polled: Polled, waiter: Waiter, reason: unknown): void {
    polled.waiters.delete(waiter);
    waiter.flight?.leave(waiter, reason);
    if (polled.unsent.length > 0) return;
    polled.dequeue();
    this.#pages.leave(polled);
  }
}
