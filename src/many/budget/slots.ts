import PQueue, { type Queue } from 'p-queue';
import { callAt, monotonicNow } from '../../platform/clock.js';
import { Sleep } from '../../platform/sleep.js';
import type { Urgency } from '../../source/run-source.js';
import { queueClassOf, type Task, type TaskOptions } from './queue-class.js';
import { UrgencyQueue } from './urgency-queue.js';

/** How many requests may be sent, and be in flight. */
export interface SlotLimits {
  /** Above 1 it is rounded down; below 1 it means one request in so many seconds. */
  readonly requestsPerSecond: number;
  /** 1 or more. */
  readonly maxConcurrency: number;
}

/** The right to send one request. */
export interface Slot {
  /** Gives the slot back after the answer: it rests before the next request. */
  rest(): void;
  /** Gives the slot back at once: nothing was sent. */
  free(): void;
}

/**
 * As many slots as requests may be sent in a second. A slot rests for a second after its answer, so of any two requests
 * of one slot, the second is sent, and reaches the server, a second after the first at least. So no second has more
 * requests than there are slots, neither by the clock of the sender nor by that of the server.
 *
 * The rate limit of p-queue (`interval`, `intervalCap`, `strict`) is not used: it counts starts, of which the server may
 * see twice as many in one second as are allowed, and it goes by the time of day: after a clock is set back by an hour,
 * it starts nothing for an hour.
 */
export class Slots {
  readonly #waiting = new UrgencyQueue<Task>();
  readonly #queue: PQueue<Queue<Task, TaskOptions>, TaskOptions>;
  readonly #count: number;
  readonly #restMs: number;
  readonly #maxConcurrency: number;
  readonly #rests = new Set<Sleep>();
  #cancelWake = () => {};
  #isClosed = false;

  constructor({ requestsPerSecond, maxConcurrency }: SlotLimits) {
    this.#count = Math.max(1, Math.floor(requestsPerSecond));
    // Measured on a clock of whole milliseconds, a rest may turn out up to one too short.
    this.#restMs = Math.max(1_000, 1_000 / requestsPerSecond) + 1;
    this.#maxConcurrency = maxConcurrency;
    this.#queue = new PQueue({ queueClass: queueClassOf(this.#waiting) });
    this.#limitConcurrency();
  }

  /**
   * Waits for a slot.
   *
   * @param id that of nobody else who waits
   * @param onSlot called when there is one, maybe at once
   */
  enqueue(id: string, urgency: Urgency, onSlot: (slot: Slot) => void): void {
    const occupy = () => new Promise<void>((end) => onSlot(this.#slotUntil(end)));
    void this.#queue.add(occupy, { id, urgency });
  }

  /** Moves someone forward who waits, and has become more urgent. */
  raise(id: string, urgency: Urgency): void {
    this.#waiting.raise(id, urgency);
  }

  /** Takes someone out who waits. */
  remove(id: string): void {
    this.#waiting.remove(id);
  }

  pause(): void {
    this.#queue.pause();
  }

  resume(): void {
    this.#queue.start();
  }

  /** Ends all rests, for good. */
  close(): void {
    this.#isClosed = true;
    this.#queue.pause();
    this.#cancelWake();
    for (const rest of this.#rests) rest.end();
  }

  #slotUntil(end: () => void): Slot {
    const free = () => {
      end();
      this.#wakeQueue();
    };
    return { free, rest: () => void this.#rest().then(free) };
  }

  async #rest(): Promise<void> {
    if (this.#isClosed) return;
    const rest = new Sleep();
    this.#rests.add(rest);
    this.#limitConcurrency();
    await rest.until(monotonicNow() + this.#restMs, true);
    this.#rests.delete(rest);
    this.#limitConcurrency();
  }

  /** A slot that rests is taken, but its request is not in flight. */
  #limitConcurrency(): void {
    this.#queue.concurrency = Math.min(this.#count, this.#rests.size + this.#maxConcurrency);
  }

  /** p-queue goes on by `queueMicrotask`, which test clocks may fake: they run it with the next timer. */
  #wakeQueue(): void {
    this.#cancelWake();
    if (!this.#isClosed) this.#cancelWake = callAt(0, () => {}, true);
  }
}
