import { callAt } from '../../platform/clock.js';

/** Keeps the process alive, where timers do, as long as anyone holds it. */
export class KeepAlive {
  #holders = 0;
  #cancelTimer = () => {};

  /** @returns lets go, once */
  hold(): () => void {
    this.#holders += 1;
    if (this.#holders === 1) this.#cancelTimer = callAt(Infinity, () => {});
    return () => {
      this.#holders -= 1;
      if (this.#holders === 0) this.#cancelTimer();
    };
  }
}
