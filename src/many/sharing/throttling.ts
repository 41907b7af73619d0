import { obeyedRetryAfterMs } from '../../machine/retry-after.js';
import { monotonicNow } from '../../platform/clock.js';
import type { RequestInFlight } from './request-in-flight.js';
import { nextInSequence } from './sequence.js';

/** After so many milliseconds in which every request was throttled, the failure is handed on. */
const MAX_THROTTLED_MS = 600_000;

/** The longest `Retry-After` that is obeyed, before it is spread: as for a watch by itself by default. */
const MAX_RETRY_AFTER_MS = 300_000;

/** Pauses where the API does not say for how long: they double up to the longest. */
const FIRST_HOLD_MS = 1_000;
const LONGEST_HOLD_MS = 30_000;

/** A request that the API refused for now. */
export interface Throttled {
  /** 429, or 503 with a `Retry-After`. */
  readonly status: number;
  /** `null` if the API did not say. */
  readonly retryAfterMs: number | null;
}

/**
 * Holds back all requests, once, when the API asks to wait. The requests that are under way at that moment are refused
 * as well; they do not lengthen the pause, unless the API asks one of them to wait longer.
 */
export class Throttling {
  readonly #hold: (delayMs: number, status: number) => void;
  /** The place of the last pause in the sequence. */
  #lastHoldNumber = 0;
  /** How long that was before it was spread; 0 once it is over. */
  #lastHoldMs = 0;
  #nextHoldMs = FIRST_HOLD_MS;
  /** For each source, since when every request was throttled. */
  readonly #since = new WeakMap<object, number>();

  constructor(hold: (delayMs: number, status: number) => void) {
    this.#hold = hold;
  }

  /** Whether the request is to be sent again; otherwise its failure is handed on. */
  refused(request: RequestInFlight, source: object, { status, retryAfterMs }: Throttled): boolean {
    const now = monotonicNow();
    const since = this.#since.get(source) ?? now;
    this.#since.set(source, since);
    const askedMs = Math.min(retryAfterMs ?? 0, MAX_RETRY_AFTER_MS);
    if (request.number > this.#lastHoldNumber || askedMs > this.#lastHoldMs) {
      // Without a pause, the request would be sent and refused again at once.
      this.#lastHoldMs = askedMs || this.#nextHoldMs;
      this.#lastHoldNumber = nextInSequence();
      this.#nextHoldMs = Math.min(LONGEST_HOLD_MS, 2 * this.#nextHoldMs);
      // Nobody has set the bound of a pool, so it is spread upwards even from there.
      this.#hold(obeyedRetryAfterMs(this.#lastHoldMs, Infinity, Math.random()), status);
    }
    return now - since < MAX_THROTTLED_MS;
  }

  /** A request that was sent before the last pause says nothing about the time after it. */
  passed(request: RequestInFlight, source: object): void {
    if (request.number < this.#lastHoldNumber) return;
    this.#nextHoldMs = FIRST_HOLD_MS;
    this.#lastHoldMs = 0;
    this.#since.delete(source);
  }
}
