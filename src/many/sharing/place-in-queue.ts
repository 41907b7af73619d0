import { monotonicNow } from '../../platform/clock.js';
import type { Urgency } from '../../source/run-source.js';
import type { QueueableRequest } from '../budget/request-queue.js';

/** Where requests wait until the budget allows them: a `RequestQueue`. */
export interface WaitingRequests {
  add(request: QueueableRequest<void>): WaitingRequest;
  /** Lets nobody have a turn for so many milliseconds. */
  hold(ms: number): boolean;
}

/** A request that waits, or is under way. */
export interface WaitingRequest {
  readonly answer: Promise<void>;
  raise(urgency: Urgency): void;
  abort(reason: unknown): void;
}

const HAS_LEFT = Symbol('has left the queue');

/** A request that waits for its turn, and can leave. */
export class PlaceInQueue {
  readonly #since = monotonicNow();
  readonly #request: WaitingRequest;

  /** @param onFailed called if it cannot be sent: the budget failed, or the queue was closed */
  constructor(
    queue: WaitingRequests,
    urgency: Urgency,
    send: (signal: AbortSignal) => Promise<void>,
    onFailed: (reason: unknown) => void,
  ) {
    this.#request = queue.add({ urgency, send });
    this.#request.answer.catch((reason: unknown) => {
      if (reason !== HAS_LEFT) onFailed(reason);
    });
  }

  /** In milliseconds. */
  get waitedMs(): number {
    return monotonicNow() - this.#since;
  }

  raise(urgency: Urgency): void {
    this.#request.raise(urgency);
  }

  /** Leaves the queue, which costs no slot. */
  leave(): void {
    this.#request.abort(HAS_LEFT);
  }
}
