import { callAt } from '../../platform/clock.js';

/** Keeps the process alive, where timers do, while anyone needs it. */
export class KeepAlive {
  #needs = 0;
  #cancelTimer = () => {};

  need(): void {
    this.#needs += 1;
    if (this.#needs === 1) this.#cancelTimer = callAt(Infinity, () => {});
  }

  release(): void {
    this.#needs -= 1;
    if (this.#needs === 0) this.#cancelTimer();
  }
}
