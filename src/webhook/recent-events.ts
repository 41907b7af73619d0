import { monotonicNow } from '../platform/clock.js';

/** Exa does not document how long it retries; other senders do for about a day. */
const REMEMBERED_MS = 24 * 3_600_000;

/** About a megabyte. An event that was forgotten costs one poll if it comes again. */
const MAX_EVENTS = 10_000;

interface HandledEvent {
  readonly done: Promise<void>;
  readonly forgottenAt: number;
}

/** The events that came recently, so that each is handled once, however often it comes. */
export class RecentEvents {
  /** The oldest first. */
  readonly #events = new Map<string, HandledEvent>();

  get size(): number {
    return this.#events.size;
  }

  /**
   * Handles an event that is new. For one that came before, it resolves or rejects as the first call does. An event
   * that could not be handled is forgotten, so that it can be sent again.
   */
  once(id: string, handle: () => Promise<void>): Promise<void> {
    this.#forgetOld();
    const known = this.#events.get(id);
    if (known) return known.done;
    const done = handle();
    this.#events.set(id, { done, forgottenAt: monotonicNow() + REMEMBERED_MS });
    this.#forgetOld();
    done.catch(() => this.#events.delete(id));
    return done;
  }

  #forgetOld(): void {
    const now = monotonicNow();
    for (const [id, { forgottenAt }] of this.#events) {
      if (forgottenAt > now && this.#events.size <= MAX_EVENTS) return;
      this.#events.delete(id);
    }
  }
}
