import { callAt } from '../../platform/clock.js';
import { reportingThrown } from '../../platform/report-uncaught.js';
import type { Urgency } from '../../source/run-source.js';
import type { RequestKind } from '../pool-event.js';
import { AnswersFromLists } from './answers-from-lists.js';
import { ListPlace } from './list-place.js';
import type { PlaceInQueue } from './place-in-queue.js';
import type { Reply } from './reply.js';
import type { RequestInFlight, RequestOptions } from './request-in-flight.js';
import { nextInSequence } from './sequence.js';
import { mostUrgent } from './urgency.js';
import type { Waiter } from './waiter.js';

/** Someone who polls it, and can be woken with an answer in hand. */
export interface Watcher {
  offer(reply: Reply): void;
  withdraw(): void;
}

/** What an answer has answered. */
export interface Answered {
  /** How many polls. */
  readonly polls: number;
  /** How many requests it saved. */
  readonly saved: number;
}

const NO_WAITERS: ReadonlySet<Waiter> = new Set();

const NOTHING: Answered = { polls: 0, saved: 0 };

const ANSWERED = new Error('another request was answered first');

/** How much of a request is saved by an answer for a watch that is not due: half of its interval has passed, on average. */
const NOT_DUE = 0.5;

/** What is polled, such as a run, for all who poll it. */
export abstract class Polled {
  /** What its own request asks for. */
  abstract readonly what: RequestKind;
  /** The id of what it belongs to; empty for what belongs to nothing. */
  abstract readonly parentId: string;
  abstract readonly id: string;
  /** Its place in the sequence: what was sent before does not know of it. */
  readonly number = nextInSequence();
  /** Where it is on its list. */
  readonly place = new ListPlace();
  /** Its own request that waits for its turn. */
  queued: PlaceInQueue | null = null;
  /** Its own request that was sent and is not answered yet. */
  request: RequestInFlight | null = null;
  // Most are watched once, and wait seldom: they are small for the sake of those who have a hundred thousand.
  #watchers: readonly Watcher[] = [];
  #waiters: Set<Waiter> | null = null;
  /** The number of the latest request that was answered. */
  #freshest = 0;
  /** The answers to it that came from lists. */
  readonly fromLists = new AnswersFromLists();

  /** Asks for it alone. */
  abstract call(options: RequestOptions): Promise<unknown>;

  /** Whether an item of a list is an answer; otherwise it is asked for alone. */
  abstract accepts(item: unknown): boolean;

  /** Whether lists have answered so often that no list may now. */
  get isDueAlone(): boolean {
    return this.fromLists.areTooMany;
  }

  get isWatched(): boolean {
    return this.#watchers.length > 0;
  }

  join(watcher: Watcher): void {
    this.#watchers = this.#watchers.concat(watcher);
  }

  leave(watcher: Watcher): void {
    this.#watchers = this.#watchers.filter((other) => other !== watcher);
  }

  /** The polls that wait for an answer. */
  get waiters(): ReadonlySet<Waiter> {
    return this.#waiters ?? NO_WAITERS;
  }

  add(waiter: Waiter): void {
    this.#waiters ??= new Set();
    this.#waiters.add(waiter);
  }

  remove(waiter: Waiter): void {
    this.#waiters?.delete(waiter);
    if (this.#waiters?.size === 0) this.#waiters = null;
  }

  /** The polls for which no request was sent yet. */
  get unsent(): Waiter[] {
    return this.#waiters ? [...this.#waiters].filter(({ request }) => request === null) : [];
  }

  /** That of the polls for which no request was sent yet. */
  get urgency(): Urgency {
    return mostUrgent(this.unsent.map(({ urgency }) => urgency));
  }

  /** Whether a list did not show it to a poll that waits. */
  get wasPassedOver(): boolean {
    for (const { wasPassedOver } of this.waiters) if (wasPassedOver) return true;
    return false;
  }

  /** How many requests the next answer saves. */
  get saves(): number {
    if (this.#waiters === null) return NOT_DUE;
    for (const { request } of this.#waiters) if (request === null) return 1;
    return 0;
  }

  /** Its own request was sent, for the polls that have none. */
  sent(request: RequestInFlight): void {
    this.request = request;
    for (const waiter of this.unsent) {
      request.addPoll(waiter);
      waiter.sent(request);
    }
  }

  /** A request was sent for a page that may show it to the polls that have no request. */
  sentPage(request: RequestInFlight): void {
    for (const waiter of this.unsent) waiter.sentPage(request);
  }

  /** Its own request is not needed any more. */
  dequeue(): void {
    this.queued?.leave();
    this.queued = null;
  }

  /** Answers the polls for which the request was sent late enough, and wakes the watchers that do not wait. */
  answer(request: RequestInFlight, reply: Reply): Answered {
    if (request === this.request) this.fromLists.end();
    else if (this.isDueAlone) return NOTHING;
    else this.fromLists.add();
    const idle = request.number > this.#freshest ? this.#idleWatchers() : [];
    const served = [...this.waiters].filter((waiter) => waiter.accepts(request));
    this.#freshest = Math.max(this.#freshest, request.number);
    for (const waiter of served) {
      this.remove(waiter);
      waiter.settle(reply);
      // Nobody waits for the request that was sent for it alone.
      if (waiter.request !== request) waiter.request?.removePoll(waiter, ANSWERED);
    }
    if (this.unsent.length === 0) this.dequeue();
    for (const watcher of idle) reportingThrown(() => watcher.offer(reply));
    // Whoever polls in a later turn of the event loop may know of something newer.
    const withdraw = () => idle.map((watcher) => watcher.withdraw());
    if (idle.length > 0) callAt(0, withdraw, true);
    const saved = served.length > 0 ? 1 : NOT_DUE;
    return { polls: served.length + idle.length, saved: served.length + idle.length > 0 ? saved : 0 };
  }

  /** Fails the polls that were waiting for this request. */
  fail(request: RequestInFlight, reason: unknown): void {
    this.#fail(
      [...this.waiters].filter((waiter) => waiter.request === request),
      reason,
    );
  }

  /** Fails the polls whose request cannot be sent. */
  failUnsent(reason: unknown): void {
    this.queued = null;
    this.#fail(this.unsent, reason);
  }

  /** The polls that a request left without an answer wait for the next one. */
  waitAgain(request: RequestInFlight): void {
    for (const waiter of this.waiters) if (waiter.request === request) waiter.wait();
  }

  /** The same after a page that did not show it. */
  passOver(request: RequestInFlight): void {
    for (const waiter of this.waiters) if (waiter.request === request) waiter.passOver();
  }

  #fail(waiters: readonly Waiter[], reason: unknown): void {
    for (const waiter of waiters) {
      this.remove(waiter);
      waiter.fail(reason);
    }
  }

  #idleWatchers(): readonly Watcher[] {
    if (this.#waiters === null) return this.#watchers;
    const waiting = new Set([...this.#waiters].map(({ watcher }) => watcher));
    return this.#watchers.filter((watcher) => !waiting.has(watcher));
  }
}
