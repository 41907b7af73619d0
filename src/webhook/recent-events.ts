import { monotonicNow } from '../platform/clock.js';

/** How long senders of webhooks commonly go on trying; Exa documents nothing. */
const REMEMBERED_MS = 24 * 3_600_000;

/** A megabyte or so. What was forgotten costs no more than a needless poll. */
const MAX_EVENTS = 10_000;

interface HandledEvent {
  readonly done: Promise<void>;
  readonly forgottenAt: number;
}

/** Events of late, so that each is handled once however often it comes. */
export class RecentEvents {
  /** The oldest first, which is also the first to be forgotten. */
  readonly #events = new Map<string, HandledEvent>();

  get size(): number {
    return this.#events.size;
  }

  /**
   * Handles an event, unless it has been or is being handled: then it shares in how that ends. What failed is
   * forgotten, because the sender sends it again.
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
