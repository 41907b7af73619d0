import type { QueuedRequest, RequestSlots, SlotRequest } from '../../../src/many/sharing/request-slots.js';
import type { Urgency } from '../../../src/source/run-source.js';

interface Waiting extends SlotRequest {
  urgency: Urgency;
  readonly settle: (answer: Promise<void>) => void;
  readonly flight: AbortController;
}

/** Gives out slots in order of arrival: so many at once, each resting for a while after its answer. */
export class TestSlots implements RequestSlots {
  readonly holds: number[] = [];
  readonly waiting = new Set<Waiting>();
  #free: number;
  readonly #restMs: number;
  #heldUntil = 0;

  constructor(atOnce = Infinity, restMs = 0) {
    this.#free = atOnce;
    this.#restMs = restMs;
  }

  get urgencies(): Urgency[] {
    return [...this.waiting].map(({ urgency }) => urgency);
  }

  add(request: SlotRequest): QueuedRequest {
    let settle: Waiting['settle'] = () => {};
    const answer = new Promise<void>((resolve) => {
      settle = resolve;
    });
    const place: Waiting = { ...request, settle, flight: new AbortController() };
    this.waiting.add(place);
    Promise.resolve().then(() => this.#next());
    return {
      answer,
      raise: (urgency) => {
        place.urgency = urgency;
      },
      abort: (reason) => {
        if (this.waiting.delete(place)) settle(Promise.reject(reason));
        else place.flight.abort(reason);
      },
    };
  }

  hold(delayMs: number): void {
    this.holds.push(delayMs);
    this.#heldUntil = Math.max(this.#heldUntil, Date.now() + delayMs);
    setTimeout(() => this.#next(), delayMs);
  }

  /** Gives out so many slots more. */
  open(slots = 1): void {
    this.#free += slots;
    this.#next();
  }

  /** Fails whatever waits, as a budget that cannot be reached. */
  fail(reason: unknown): void {
    for (const place of this.waiting) place.settle(Promise.reject(reason));
    this.waiting.clear();
  }

  #next(): void {
    for (const place of this.waiting) {
      if (this.#free <= 0 || Date.now() < this.#heldUntil) return;
      this.waiting.delete(place);
      this.#free -= 1;
      const sent = place.send(place.flight.signal);
      place.settle(sent);
      sent.finally(() => {
        if (this.#restMs > 0) setTimeout(() => this.open(), this.#restMs);
        else this.open();
      });
    }
  }
}
