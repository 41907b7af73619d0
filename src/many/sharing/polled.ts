import { callAt } from '../../platform/clock.js';
import { reportingThrown } from '../../platform/report-uncaught.js';
import type { RequestKind } from '../pool-event.js';
import type { Flight, SourceCall } from './flight.js';
import { ListPlace } from './list-place.js';
import type { PlaceInQueue } from './place-in-queue.js';
import type { Reply } from './reply.js';
import { nextInSequence } from './sequence.js';
import type { Waiter } from './waiter.js';

/** Someone who polls it, and can be woken with an answer in hand. */
export interface Watcher {
  offer(reply: Reply): void;
  withdraw(): void;
}

/** What the API is asked for. */
export interface Resource {
  readonly what: RequestKind;
  /** The id of what it belongs to; empty for what belongs to nothing. */
  readonly parentId: string;
  readonly id: string;
  /** Asks for it alone. */
  readonly call: SourceCall;
  /** Whether an item of a list is an answer; otherwise it is asked for alone. */
  readonly accepts: (item: unknown) => boolean;
}

/** What an answer has answered. */
export interface Answered {
  /** How many polls. */
  readonly polls: number;
  /** How many requests it saved. */
  readonly saved: number;
}

const ANSWERED = new Error('another request was answered first');

/** How much of a request is saved by an answer for a watch that is not due: half of its interval has passed, on average. */
const NOT_DUE = 0.5;

/** A run or a monitor that is polled, for all who watch it. */
export class Polled {
  readonly resource: Resource;
  /** Its place in the sequence: what was sent before does not know of it. */
  readonly number = nextInSequence();
  readonly watchers = new Set<Watcher>();
  /** The polls that wait for an answer, and whose they are. */
  readonly waiters = new Map<Waiter, Watcher | undefined>();
  /** Where it is on the list of runs. */
  readonly place = new ListPlace();
  /** Its request that waits for its turn. */
  queued: PlaceInQueue | null = null;
  /** Its request that is under way. */
  flight: Flight | null = null;
  /** The number of the latest request that was answered. */
  #freshest = 0;

  constructor(resource: Resource) {
    this.resource = resource;
  }

  /** The polls for which no request was sent yet. */
  get unsent(): Waiter[] {
    return [...this.waiters.keys()].filter(({ flight }) => flight === null);
  }

  /** How many requests the next answer saves. */
  get saves(): number {
    if (this.waiters.size === 0) return NOT_DUE;
    return this.unsent.length > 0 ? 1 : 0;
  }

  /** Its own request is sent, for the polls that have none. */
  board(flight: Flight): void {
    this.flight = flight;
    for (const waiter of this.unsent) {
      flight.board(waiter);
      waiter.depart(flight);
    }
  }

  /** Its own request is not needed any more. */
  dequeue(): void {
    this.queued?.leave();
    this.queued = null;
  }

  /** Answers the polls for which the request was sent late enough, and wakes the watchers that do not wait. */
  answer(flight: Flight, reply: Reply): Answered {
    const idle = flight.number > this.#freshest ? this.#idleWatchers() : [];
    const served = this.#accepting(flight);
    if (this.unsent.length === 0) this.dequeue();
    this.#freshest = Math.max(this.#freshest, flight.number);
    for (const waiter of served) {
      waiter.settle(reply);
      // Nobody waits for the request that was sent for it alone.
      if (waiter.flight !== flight) waiter.flight?.leave(waiter, ANSWERED);
    }
    for (const watcher of idle) reportingThrown(() => watcher.offer(reply));
    // Whoever polls in a later turn of the event loop may know of something newer.
    if (idle.length > 0) callAt(0, () => withdraw(idle), true);
    const saved = served.length > 0 ? 1 : NOT_DUE;
    return { polls: served.length + idle.length, saved: served.length + idle.length > 0 ? saved : 0 };
  }

  /** Fails the polls that were waiting for this request. */
  fail(flight: Flight, reason: unknown): void {
    for (const waiter of this.waiters.keys()) {
      if (waiter.flight !== flight) continue;
      this.waiters.delete(waiter);
      waiter.fail(reason);
    }
  }

  /** Fails the polls whose request cannot be sent. */
  failUnsent(reason: unknown): void {
    this.queued = null;
    for (const waiter of this.unsent) {
      this.waiters.delete(waiter);
      waiter.fail(reason);
    }
  }

  /** Whether a list did not show it to a poll that waits. */
  get wasPassedOver(): boolean {
    return this.unsent.some(({ wasPassedOver }) => wasPassedOver);
  }

  /** The polls that a request left without an answer wait for the next one. */
  waitAgain(flight: Flight): void {
    for (const waiter of this.waiters.keys()) if (waiter.flight === flight) waiter.wait();
  }

  /** The same after a page that did not show it. */
  passOver(flight: Flight): void {
    for (const waiter of this.waiters.keys()) if (waiter.flight === flight) waiter.passOver();
  }

  #idleWatchers(): Watcher[] {
    const waiting = new Set(this.waiters.values());
    return [...this.watchers].filter((watcher) => !waiting.has(watcher));
  }

  /** Takes out the polls that accept an answer. The others wait for the next request. */
  #accepting(flight: Flight): Waiter[] {
    const served = [...this.waiters.keys()].filter((waiter) => waiter.accepts(flight));
    for (const waiter of served) this.waiters.delete(waiter);
    return served;
  }
}

function withdraw(watchers: readonly Watcher[]): void {
  for (const watcher of watchers) watcher.withdraw();
}
