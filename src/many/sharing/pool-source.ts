import type { RunIds } from '../../kinds/run-kind.js';
import type { RunSource } from '../../source/run-source.js';
import type { PoolEvent } from '../pool-event.js';
import { type RequestCounts, RequestSender } from './request-sender.js';
import type { RequestSlots } from './request-slots.js';
import type { Seat } from './seat.js';
import { SourcePolls } from './source-polls.js';

/**
 * What lies beneath the watches of a pool.
 */
export class PoolSource {
  readonly #slots: RequestSlots;
  readonly #sender: RequestSender;
  readonly #polls = new WeakMap<RunSource, SourcePolls>();

  constructor(slots: RequestSlots, onEvent: (event: PoolEvent) => void) {
    this.#slots = slots;
    this.#sender = new RequestSender(slots, onEvent);
  }

  /**
   * A seat for one watch: the source to give it. It is counted as watching until its seat's `leave` is called.
   *
   * @param source watches with the same source share what it answers
   * @param onFresh called with an answer in hand: wake the watch, and the poll that it makes at once gets that answer
   */
  join(source: RunSource, ids: RunIds, onFresh: () => void): Seat {
    const polls = this.#polls.get(source) ?? new SourcePolls(source, this.#slots, this.#sender);
    this.#polls.set(source, polls);
    return polls.join(ids, onFresh);
  }

  get counts(): RequestCounts {
    return this.#sender.counts;
  }
}
