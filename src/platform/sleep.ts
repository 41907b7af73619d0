import { callAt } from './clock.js';

/** One sleep at a time, of any length, that can be ended early. */
export class Sleep {
  #end: (() => void) | undefined;

  get isAsleep(): boolean {
    return this.#end !== undefined;
  }

  /** Resolves at a time on the monotonic clock, or earlier by `end`. */
  until(time: number, unref: boolean): Promise<void> {
    return new Promise((resolve) => {
      const cancel = callAt(time, () => this.end(), unref);
      this.#end = () => {
        cancel();
        resolve();
      };
    });
  }

  end(): void {
    this.#end?.();
    this.#end = undefined;
  }
}
