import type { RunIds } from '../../kinds/run-kind.js';
import { callAt } from '../../platform/clock.js';
import type { GetOptions, ListOptions, RunSource } from '../../source/run-source.js';
import { Flight } from './flight.js';
import { PlaceInQueue } from './place-in-queue.js';
import { Polled, type Watcher } from './polled.js';
import type { RequestSender } from './request-sender.js';
import type { RequestSlots } from './request-slots.js';
import { Seat, type SeatOwner } from './seat.js';
import { greatestUrgency, Waiter } from './waiter.js';

/** A request that takes longer does not keep the polls that came after it from asking again. */
const LONG_FLIGHT_MS = 10_000;

/** The polls of all watches that have one source. */
export class SourcePolls implements SeatOwner {
  /** For histories: the requests wait for the budget like all others. */
  readonly list: RunSource['list'];
  readonly #source: RunSource;
  readonly #slots: RequestSlots;
  readonly #sender: RequestSender;
  /** By the id of what they belong to, then by their own. */
  readonly #runs = new Map<string, Map<string, Polled>>();

  constructor(source: RunSource, slots: RequestSlots, sender: RequestSender) {
    this.#source = source;
    this.#slots = slots;
    this.#sender = sender;
    if (source.list) this.list = (monitorId, options) => this.#list(monitorId, options);
  }

  /** A seat for one more watch of a run. */
  join(ids: RunIds, onFresh: () => void): Seat {
    const { parentId, runId } = ids;
    const runs = this.#runs.get(parentId) ?? new Map<string, Polled>();
    const polled =
      runs.get(runId) ?? new Polled('run', (options) => this.#source.get(parentId, runId, options));
    this.#runs.set(parentId, runs.set(runId, polled));
    const seat = new Seat(this, polled, ids, onFresh);
    polled.watchers.add(seat);
    return seat;
  }

  leave(seat: Seat): void {
    const { parentId, runId, polled } = seat;
    polled.watchers.delete(seat);
    const runs = this.#runs.get(parentId);
    if (polled.watchers.size > 0 || runs?.get(runId) !== polled) return;
    runs.delete(runId);
    if (runs.size === 0) this.#runs.delete(parentId);
  }

  async ask(polled: Polled, options: GetOptions, watcher?: Watcher): Promise<unknown> {
    if (options.signal?.aborted) throw options.signal.reason;
    const waiter = new Waiter(options, () => this.#forget(polled, waiter));
    polled.waiters.set(waiter, watcher);
    this.#schedule(polled);
    return waiter.answer;
  }

  #list(monitorId: string, { cursor, limit, ...options }: ListOptions = {}): Promise<unknown> {
    const query = { ...(cursor === undefined ? {} : { cursor }), ...(limit === undefined ? {} : { limit }) };
    const page = new Polled('runs', async (request) =>
      this.#source.list?.(monitorId, { ...query, ...request }),
    );
    return this.ask(page, options);
  }

  /** Queues a request for the polls that wait, unless one is under way. */
  #schedule(polled: Polled): void {
    const { unsent, queued, flight } = polled;
    if (unsent.length === 0 || flight) return;
    const urgency = greatestUrgency(unsent);
    queued?.raise(urgency);
    polled.queued ??= new PlaceInQueue(
      this.#slots,
      urgency,
      (signal) => this.#send(polled, signal),
      (reason) => polled.failUnsent(reason),
    );
  }

  async #send(polled: Polled, signal: AbortSignal): Promise<void> {
    const { unsent, queued } = polled;
    polled.queued = null;
    if (queued === null || unsent.length === 0) return;
    const { waitedMs } = queued;
    const flight = new Flight(signal);
    polled.flight = flight;
    for (const waiter of unsent) waiter.board(flight);
    const cancelTimer = callAt(flight.sentAt + LONG_FLIGHT_MS, () => this.#land(polled, flight), true);
    const sent = await this.#sender.send(flight, this.#source, polled.call);
    cancelTimer();
    const polls = sent.how === 'answered' ? polled.answer(flight, sent.reply) : 0;
    if (sent.how === 'failed') polled.fail(flight, sent.reason);
    this.#sender.report(polled.what, flight, sent, waitedMs, polls);
    polled.waitAgain(flight);
    this.#land(polled, flight);
  }

  /** From here on the next request may be sent. */
  #land(polled: Polled, flight: Flight): void {
    if (polled.flight === flight) polled.flight = null;
    this.#schedule(polled);
  }

  #forget(polled: Polled, waiter: Waiter): void {
    polled.waiters.delete(waiter);
    if (polled.unsent.length === 0) polled.dequeue();
  }
}
