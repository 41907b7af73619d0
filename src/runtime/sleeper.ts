import { Timer } from './clock.js';

/** Sleeps, one sleep at a time, and can be woken. */
export class Sleeper {
  readonly #unref: boolean;
  #timer: Timer | undefined;
  #end: ((woken: boolean) => void) | undefined;
  #wakeIsDue = false;

  constructor(unref: boolean) {
    this.#unref = unref;
  }

  /** Resolves when the monotonic clock reads `time`, with `false`, or when woken, with `true`. */
  async until(time: number): Promise<boolean> {
    if (this.#wakeIsDue) return true;
    return new Promise((resolve) => {
      this.#end = resolve;
      this.#timer = new Timer(time, () => this.#finish(false), this.#unref);
    });
  }

  /** Ends the sleep, or the next one before it begins. */
  wake(): void {
    this.#wakeIsDue = true;
    this.#finish(true);
  }

  /** Forgets a wake that came too early for a sleep to end. */
  rest(): void {
    this.#wakeIsDue = false;
  }

  #finish(woken: boolean): void {
    this.#timer?.clear();
    this.#end?.(woken);
    this.#timer = undefined;
    this.#end = undefined;
  }
}
