import { monotonicNow } from '../../platform/clock.js';
import type { Urgency } from '../../source/run-source.js';
import type { QueuedRequest } from '../budget/queued-request.js';
import type { QueueableRequest } from '../budget/request-queue.js';

/** Where requests wait until the budget allows them. */
export interface WaitingRequests {
  add(request: QueueableRequest<void>): Pick<QueuedRequest<void>, 'answer' | 'raise' | 'abort'>;
  hold(ms: number): unknown;
}

const HAS_LEFT = Symbol('has left the queue');

/** A request that waits for its turn, and can leave. */
export class PlaceInQueue {
  readonly #since = monotonicNow();
  readonly #queued: ReturnType<WaitingRequests['add']>;

  /** @param onFailed called if it cannot be sent: the budget failed, or the queue was closed */
  constructor(queue: WaitingRequests, request: QueueableRequest<void>, onFailed: (reason: unknown) => void) {
    this.#queued = queue.add(request);
    this.#queued.answer.catch((reason: unknown) => {
      if (reason !== HAS_LEFT) onFailed(reason);
    });
  }

  /** In milliseconds. */
  get waitedMs(): number {
    return monotonicNow() - this.#since;
  }

  raise(urgency: Urgency): void {
    this.#queued.raise(urgency);
  }

  /** Leaves the queue, which costs no slot. */
  leave(): void {
    this.#queued.abort(HAS_LEFT);
  }
}
