import { callAt } from './clock.js';

/** One sleep at a time, of any length, that can be ended early. */
export class Sleep {
  #cancel: (() => void) | undefined;
  #resolve: (() => void) | undefined;

  /** Resolves at a time on the monotonic clock, or earlier by `end`. */
  until(time: number, unref: boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#resolve = resolve;
      this.#cancel = callAt(time, () => this.end(), unref);
    });
  }

  end(): void {
    this.#cancel?.();
    this.#resolve?.();
  }
}
