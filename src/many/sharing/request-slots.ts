import type { Urgency } from '../../source/run-source.js';

/** Where requests wait until the budget allows them. */
export interface RequestSlots {
  /** Queues a request. Its turn never comes before `add` has returned. */
  add(request: SlotRequest): QueuedRequest;
  /** Gives no request its turn for so many milliseconds. */
  hold(delayMs: number): unknown;
}

/** A request that waits for its turn. */
export interface SlotRequest {
  readonly urgency: Urgency;
  /** Called when its turn comes. The signal is aborted when the queue is closed. */
  readonly send: (signal: AbortSignal) => Promise<void>;
}

/** A request that waits or is under way. */
export interface QueuedRequest {
  /** Resolves as `send` does. Rejects if it was not sent: the budget failed, it was taken out, or the queue closed. */
  readonly answer: Promise<void>;
  /** Makes it more urgent, if it is not as urgent already. */
  raise(urgency: Urgency): void;
  /** Takes it out of the queue, which costs nothing; under way, it is aborted. */
  abort(reason: unknown): void;
}
