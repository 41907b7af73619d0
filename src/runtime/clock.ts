/** The longest delay that timers take; a longer one they would shorten to 1 ms. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** A monotonic time in whole milliseconds: only differences mean something, and no wall clock moves it. */
export function monotonicNow(): number {
  return Math.floor(performance.now());
}

/** The time of day in epoch milliseconds. */
export function timeOfDay(): number {
  return Date.now();
}

/** Calls back once, when the monotonic clock reads `time` and never before: after any delay up to `Infinity`. */
export class Timer {
  readonly #time: number;
  readonly #callback: () => void;
  readonly #unref: boolean;
  #handle: ReturnType<typeof setTimeout> | undefined;

  /** With `unref`, a process that supports it may end before the time has come. */
  constructor(time: number, callback: () => void, unref: boolean) {
    this.#time = time;
    this.#callback = callback;
    this.#unref = unref;
    this.#arm(time - monotonicNow());
  }

  clear(): void {
    clearTimeout(this.#handle);
  }

  #arm(leftMs: number): void {
    this.#handle = setTimeout(
      () => {
        const stillMs = this.#time - monotonicNow();
        if (stillMs > 0) this.#arm(stillMs);
        else this.#callback();
      },
      Math.min(Math.max(0, Math.ceil(leftMs)), LONGEST_TIMER_MS),
    );
    if (this.#unref && typeof this.#handle === 'object') this.#handle.unref();
  }
}
