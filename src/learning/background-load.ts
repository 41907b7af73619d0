import { callAt, monotonicNow } from '../platform/clock.js';
import { onAbort } from '../platform/on-abort.js';

/** A list that takes longer is not worth having. */
const LONGEST_LOAD_MS = 30_000;

/** Something that is loaded for whoever is still there to use it. */
export class BackgroundLoad {
  readonly #controller = new AbortController();
  #users = 0;

  /** `load` should settle when its signal is aborted. `onEnd` is called when it has, in whatever way. */
  constructor(load: (signal: AbortSignal) => Promise<void>, onEnd: () => void) {
    const cancelTimer = callAt(monotonicNow() + LONGEST_LOAD_MS, () => this.#controller.abort(), true);
    load(this.#controller.signal).finally(() => {
      cancelTimer();
      onEnd();
    });
  }

  /** The load is given up when the last of its users is over. */
  use(over: AbortSignal): void {
    this.#users += 1;
    onAbort(over, () => {
      this.#users -= 1;
      if (this.#users === 0) this.#controller.abort();
    });
  }
}
