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

/** What a request is handed when its turn has come. */
export interface Turn {
  /** How long it has waited. */
  readonly waitedMs: number;
  /** Aborted when the request is. */
  readonly signal: AbortSignal;
}

const HAS_LEFT = Symbol('has left the queue');

/** A request that waits for its turn, and can leave. */
export class PlaceInQueue {
  readonly #request: WaitingRequest;

  /** @param onFailed called if it cannot be sent: the budget failed, or the queue was closed */
  constructor(
    queue: WaitingRequests,
    urgency: Urgency,
    send: (turn: Turn) => Promise<void>,
    onFailed: (reason: unknown) => void,
  ) {
    const since = monotonicNow();
    const sendNow = (signal: AbortSignal) => send({ waitedMs: monotonicNow() - since, signal });
    this.#request = queue.add({ urgency, send: sendNow });
    this.#request.answer.catch((reason: unknown) => {
      if (reason !== HAS_LEFT) onFailed(reason);
    });
  }

  raise(urgency: Urgency): void {
    this.#request.raise(urgency);
  }

  /** Leaves the queue, which costs no slot. */
  leave(): void {
    this.#request.abort(HAS_LEFT);
  }
}
