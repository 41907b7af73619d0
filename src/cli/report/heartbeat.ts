import { MAX_TIMER_MS } from '../../platform/clock.js';

/** Calls back after so long without a restart. It does not keep the process alive. */
export class Heartbeat {
  readonly #afterMs: number;
  readonly #beat: () => void;
  #timer: NodeJS.Timeout | undefined;

  /** @param afterMs 0 for never */
  constructor(afterMs: number, beat: () => void) {
    this.#afterMs = afterMs;
    this.#beat = beat;
  }

  restart(): void {
    this.stop();
    if (this.#afterMs === 0) return;
    this.#timer = setTimeout(this.#beat, Math.min(this.#afterMs, MAX_TIMER_MS)).unref();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
