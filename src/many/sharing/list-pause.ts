import { monotonicNow } from '../../platform/clock.js';

/** How long a list that failed is left alone. */
const PAUSE_MS = 60_000;

/** What an API answers that has no such list: not found, gone, not implemented. */
const NO_LIST = [404, 410, 501];

/** Whether lists of one sort may be read: not for a while after one failed, and never again where there are none. */
export class ListPause {
  #until = -Infinity;

  get isOver(): boolean {
    return monotonicNow() >= this.#until;
  }

  /** @param status of the answer; `null` if there was none, or it was no page */
  failed(status: number | null): void {
    const isGone = status !== null && NO_LIST.includes(status);
    this.#until = isGone ? Infinity : Math.max(this.#until, monotonicNow() + PAUSE_MS);
  }
}
