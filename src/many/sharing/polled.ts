import { callAt } from '../../platform/clock.js';
import { reportingThrown } from '../../platform/report-uncaught.js';
import type { RequestKind } from '../pool-event.js';
import type { Flight, SourceCall } from './flight.js';
import type { PlaceInQueue } from './place-in-queue.js';
import type { Reply } from './reply.js';
import type { Waiter } from './waiter.js';

/** Someone who polls it, and can be woken with an answer in hand. */
export interface Watcher {
  offer(reply: Reply): void;
  withdraw(): void;
}

/** A run or a monitor that is polled, for all who watch it. */
export class Polled {
  /** What it is. */
  readonly what: RequestKind;
  /** Asks for it alone. */
  readonly call: SourceCall;
  readonly watchers = new Set<Watcher>();
  /** The polls that wait for an answer, and whose they are. */
  readonly waiters = new Map<Waiter, Watcher | undefined>();
  /** Its request that waits for its turn. */
  queued: PlaceInQueue | null = null;
  /** Its request that is under way. */
  flight: Flight | null = null;
  /** The number of the latest request that was answered. */
  #freshest = 0;

  constructor(what: RequestKind, call: SourceCall) {
    this.what = what;
    this.call = call;
  }

  /** The polls for which no request was sent yet. */
  get unsent(): Waiter[] {
    return [...this.waiters.keys()].filter(({ flight }) => flight === null);
  }

  /** A request of its own is not needed any more. */
  dequeue(): void {
    this.queued?.leave();
    this.queued = null;
  }

  /**
   * Answers the polls that waited when the request was sent, and wakes the watchers that did not wait.
   *
   * @returns how many polls that answers
   */
  answer(flight: Flight, reply: Reply): number {
    const idle = this.#idleWatchers();
    const served = this.#waitersBefore(flight);
    for (const waiter of served) waiter.settle(reply);
    if (flight.number < this.#freshest) return served.length;
    this.#freshest = flight.number;
    for (const watcher of idle) reportingThrown(() => watcher.offer(reply));
    // Whoever polls in a later turn of the event loop may know of something newer.
    if (idle.length > 0) callAt(0, () => idle.forEach((watcher) => watcher.withdraw()), true);
    return served.length + idle.length;
  }

  /** Fails the polls that waited when the request was sent. */
  fail(flight: Flight, reason: unknown): void {
    for (const waiter of this.#waitersBefore(flight)) waiter.fail(reason);
  }

  /** Fails the polls whose request cannot be sent. */
  failUnsent(reason: unknown): void {
    this.queued = null;
    for (const waiter of this.unsent) {
      this.waiters.delete(waiter);
      waiter.fail(reason);
    }
  }

  /** The polls that a request left without an answer wait for the next one. */
  waitAgain(flight: Flight): void {
    for (const waiter of this.waiters.keys()) if (waiter.flight === flight) waiter.wait();
  }

  #idleWatchers(): Watcher[] {
    const waiting = new Set(this.waiters.values());
    return [...this.watchers].filter((watcher) => !waiting.has(watcher));
  }

  /** Takes them out. Those that came later wait for the next request: this answer may be older than their question. */
  #waitersBefore(flight: Flight): Waiter[] {
    const served = [...this.waiters.keys()].filter(({ number }) => number < flight.number);
    for (const waiter of served) this.waiters.delete(waiter);
    return served;
  }
}
