import { onAbort } from '../../platform/on-abort.js';
import type { GetOptions, Urgency } from '../../source/run-source.js';
import type { Flight } from './flight.js';
import type { Reply } from './reply.js';
import { nextInSequence } from './sequence.js';

/** For requests that no watch waits for. */
export const LEAST_URGENCY: Urgency = { isLastPoll: false, sinceLastMs: 60_000 };

/** A poll that waits for an answer. */
export class Waiter {
  /** Its place in the sequence. */
  readonly number = nextInSequence();
  readonly answer: Promise<unknown>;
  readonly #options: GetOptions;
  #flight: Flight | null = null;
  #release: (() => void) | undefined;
  #unsubscribe = () => {};
  #resolve: (answer: unknown) => void = () => {};
  #reject: (reason: unknown) => void = () => {};

  /** @param onLeave called when the poll does not wait any more, because its signal was aborted */
  constructor(options: GetOptions, onLeave: () => void) {
    this.#options = options;
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.wait();
    const { signal } = options;
    if (signal) this.#unsubscribe = onAbort(signal, () => this.leave(signal.reason, onLeave));
  }

  get urgency(): Urgency {
    return this.#options.urgency ?? LEAST_URGENCY;
  }

  /** The request that was sent for what it polls; `null` while none is. */
  get flight(): Flight | null {
    return this.#flight;
  }

  /** It waits for a request to be sent: its request timer stands still. */
  wait(): void {
    this.#flight = null;
    this.#release ??= this.#options.hold?.();
  }

  board(flight: Flight): void {
    this.#flight = flight;
    flight.board();
    this.#run();
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

  /** Waits no more. If nobody else waits for its request, that is aborted. */
  leave(reason: unknown, onLeave: () => void): void {
    this.fail(reason);
    this.#flight?.leave(reason);
    onLeave();
  }

  #run(): void {
    this.#release?.();
    this.#release = undefined;
  }

  #end(): void {
    this.#unsubscribe();
    this.#run();
  }
}

/** The urgency of a request that answers many polls: a last poll comes first, then the shortest interval. */
export function greatestUrgency(waiters: Iterable<Waiter>): Urgency {
  let { isLastPoll, sinceLastMs } = LEAST_URGENCY;
  for (const { urgency } of waiters) {
    isLastPoll ||= urgency.isLastPoll;
    sinceLastMs = Math.min(sinceLastMs, urgency.sinceLastMs);
  }
  return { isLastPoll, sinceLastMs };
}
