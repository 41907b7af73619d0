import { monotonicNow } from '../../platform/clock.js';
import type { Urgency } from '../../source/run-source.js';
import type { QueueableRequest, QueuedRequest, RequestQueue } from '../budget/request-queue.js';

/** Where requests wait until the budget allows them. */
export type WaitingRequests = Pick<RequestQueue, 'add' | 'hold'>;

/** A request that waits for its turn, and can leave. */
export class PlaceInQueue {
  readonly #since = monotonicNow();
  readonly #leaving = new AbortController();
  readonly #queued: QueuedRequest<void>;

  /** @param onFailed called if it cannot be sent: the budget failed, or the queue was closed */
  constructor(
    queue: WaitingRequests,
    request: Omit<QueueableRequest<void>, 'signal'>,
    onFailed: (reason: unknown) => void,
  ) {
    const { signal } = this.#leaving;
    this.#queued = queue.add({ ...request, signal });
    this.#queued.answer.catch((reason: unknown) => {
      if (!signal.aborted) onFailed(reason);
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
    this.#leaving.abort();
  }
}
