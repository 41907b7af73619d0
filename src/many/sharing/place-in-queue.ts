import { monotonicNow } from '../../platform/clock.js';
import type { Urgency } from '../../source/run-source.js';
import type { QueuedRequest, RequestSlots, SlotRequest } from './request-slots.js';

/** A request that waits for its turn, and can leave. */
export class PlaceInQueue {
  readonly #since = monotonicNow();
  readonly #leaving = new AbortController();
  readonly #queued: QueuedRequest;

  /** @param onFailed called if it cannot be sent, unless it has left */
  constructor(
    slots: RequestSlots,
    urgency: Urgency,
    send: SlotRequest['send'],
    onFailed: (reason: unknown) => void,
  ) {
    const { signal } = this.#leaving;
    this.#queued = slots.add({ urgency, signal, send });
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

  leave(): void {
    this.#leaving.abort();
  }
}
