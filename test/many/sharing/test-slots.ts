import type { QueueableRequest } from '../../../src/many/budget/request-queue.js';
import type { WaitingRequest, WaitingRequests } from '../../../src/many/sharing/place-in-queue.js';
import type { Urgency } from '../../../src/source/run-source.js';

interface Place {
  urgency: Urgency;
  begin(): Promise<void>;
  fail(reason: unknown): void;
}

/** Gives out slots in order of arrival: so many at once. */
export class TestSlots implements WaitingRequests {
  readonly holds: number[] = [];
  readonly waiting = new Set<Place>();
  #free: number;
  #heldUntil = 0;

  constructor(atOnce = Infinity) {
    this.#free = atOnce;
  }

  get urgencies(): Urgency[] {
    return [...this.waiting].map(({ urgency }) => urgency);
  }

  add({ urgency, send }: QueueableRequest<void>): WaitingRequest {
    const inFlight = new AbortController();
    let place: Place = { urgency, begin: async () => {}, fail: () => {} };
    const answer = new Promise<void>((resolve, reject) => {
      const begin = async () => {
        const sent = send(inFlight.signal);
        resolve(sent);
        await sent;
      };
      place = { urgency, begin, fail: reject };
    });
    this.waiting.add(place);
    Promise.resolve().then(() => this.#next());
    return {
      answer,
      raise: (raised) => {
        place.urgency = raised;
      },
      abort: (reason) => {
        if (this.waiting.delete(place)) place.fail(reason);
        else inFlight.abort(reason);
      },
    };
  }

  hold(delayMs: number): boolean {
    this.holds.push(delayMs);
    this.#heldUntil = Math.max(this.#heldUntil, Date.now() + delayMs);
    setTimeout(() => this.#next(), delayMs);
    return true;
  }

  /** Gives out so many slots more. */
  open(slots = 1): void {
    this.#free += slots;
    this.#next();
  }

  /** Fails whatever waits, as a budget that cannot be reached. */
  fail(reason: unknown): void {
    for (const place of this.waiting) place.fail(reason);
    this.waiting.clear();
  }

  #next(): void {
    for (const place of this.waiting) {
      if (this.#free <= 0 || Date.now() < this.#heldUntil) return;
      this.waiting.delete(place);
      this.#free -= 1;
      place.begin().finally(() => this.open());
    }
  }
}
