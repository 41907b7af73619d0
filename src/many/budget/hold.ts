import { monotonicNow } from '../../platform/clock.js';
import { Sleep } from '../../platform/sleep.js';

/** A time until which nothing may be sent, the same for all. */
export class Hold {
  readonly #sleep = new Sleep();
  #until = -Infinity;
  #over: Promise<void> | undefined;

  /** On the monotonic clock; `null` if nothing is held. */
  get until(): number | null {
    return this.#over ? this.#until : null;
  }

  /** Resolves when nothing is held any more. */
  async over(): Promise<void> {
    await this.#over;
  }

  /**
   * Holds for so many milliseconds from now, or for as long as it does anyway.
   *
   * @returns whether it holds for longer now
   */
  extend(ms: number): boolean {
    const until = monotonicNow() + ms;
    if (until <= Math.max(this.#until, monotonicNow())) return false;
    this.#until = until;
    if (this.#over) this.#sleep.end();
    else this.#over = this.#wait();
    return true;
  }

  end(): void {
    this.#until = -Infinity;
    this.#sleep.end();
  }

  async #wait(): Promise<void> {
    while (monotonicNow() < this.#until) await this.#sleep.until(this.#until, true);
    this.#over = undefined;
  }
}
