import { monotonicNow } from '../../platform/clock.js';
import type { Urgency } from '../../source/run-source.js';
import type { QueuedRequest, RequestSlots, SlotRequest } from './request-slots.js';

const HAS_LEFT = Symbol('has left the queue');

/** A request that waits for its turn, and can leave. */
export class PlaceInQueue {
  readonly #since = monotonicNow();
  readonly #queued: QueuedRequest;

  /** @param onFailed called if it cannot be sent, unless it has left */
  constructor(
    slots: RequestSlots,
    urgency: Urgency,
    send: SlotRequest['send'],
    onFailed: (reason: unknown) => void,
  ) {
    this.#queued = slots.add({ urgency, send });
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

  leave(): void {
    this.#queued.abort(HAS_LEFT);
  }
}
