import { JITTER } from '../../machine/poll-interval.js';
import { monotonicNow } from '../../platform/clock.js';
import { onAbort } from '../../platform/on-abort.js';
import type { GetOptions, Urgency } from '../../source/run-source.js';
import type { Reply } from './reply.js';
import type { RequestInFlight } from './request-in-flight.js';
import { nextInSequence } from './sequence.js';
import { LEAST_URGENCY } from './urgency.js';

/** Between the earliest and the latest moment to which jitter may move a poll, as a part of its interval. */
const JITTER_SPAN = 2 * JITTER;

/** Called while a poll waits. */
interface WaiterCallbacks {
  /** It has become the last one before its deadline. */
  readonly onUrgent: () => void;
  /** It does not wait any more, because its signal was aborted. */
  readonly onLeave: (reason: unknown) => void;
}

/** A poll that waits for an answer. */
export class Waiter {
  readonly #number = nextInSequence();
  readonly #askedAt = monotonicNow();
  readonly answer: Promise<unknown>;
  /** Whose it is. */
  readonly watcher: object | undefined;
  readonly #options: GetOptions;
  #request: RequestInFlight | null = null;
  #hasTriedPage = false;
  #isLastPoll = false;
  readonly #onUrgent: () => void;
  #release: (() => void) | undefined;
  #unsubscribe = () => {};
  #resolve: (answer: unknown) => void = () => {};
  #reject: (reason: unknown) => void = () => {};

  constructor(options: GetOptions, watcher: object | undefined, { onUrgent, onLeave }: WaiterCallbacks) {
    this.watcher = watcher;
    this.#onUrgent = onUrgent;
    this.#options = options;
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.wait();
    const { signal } = options;
    if (signal)
      this.#unsubscribe = onAbort(signal, () => {
        this.fail(signal.reason);
        onLeave(signal.reason);
      });
  }

  get urgency(): Urgency {
    const urgency = this.#options.urgency ?? LEAST_URGENCY;
    return this.#isLastPoll ? { ...urgency, isLastPoll: true } : urgency;
  }

  /** The request that was sent for what it polls; `null` while none is. */
  get request(): RequestInFlight | null {
    return this.#request;
  }

  /**
   * Whether the answer to a request will do: to one that was sent after it asked. For a routine poll, that is when it
   * may have asked.
   */
  accepts(request: RequestInFlight): boolean {
    if (request.number > this.#number) return true;
    const { isRoutine, sinceLastMs } = this.urgency;
    return isRoutine === true && request.sentAt >= this.#askedAt - JITTER_SPAN * sinceLastMs;
  }

  /** Whether a page did not answer it: then it is asked for alone. */
  get wasPassedOver(): boolean {
    return this.#request === null && this.#hasTriedPage;
  }

  /** It waits for a request to be sent: its request timer stands still. */
  wait(): void {
    this.#hasTriedPage = false;
    this.passOver();
  }

  /** The same after a page that did not answer it. */
  passOver(): void {
    this.#request = null;
    this.#release ??= this.#options.hold?.(() => this.#becomeLastPoll());
  }

  /** A request for its run was sent. */
  sent(request: RequestInFlight): void {
    this.#request = request;
    this.#startTimer();
  }

  /**
   * A request was sent for a page that may show its run. Only the first counts as its own time: others may not show it
   * either.
   */
  sentPage(request: RequestInFlight): void {
    this.#request = request;
    if (!this.#hasTriedPage) this.#startTimer();
    this.#hasTriedPage = true;
  }

  settle({ answer, headers }: Reply): void {
    this.#end();
    if (headers) this.#options.onHeaders?.(headers);
    this.#resolve(answer);
  }

  fail(reason: unknown): void {
    this.#end();
    this.#reject(reason);
  }

  #becomeLastPoll(): void {
    this.#isLastPoll = true;
    this.#onUrgent();
  }

  #startTimer(): void {
    this.#release?.();
    this.#release = undefined;
  }

  #end(): void {
    this.#unsubscribe();
    this.#startTimer();
  }
}
