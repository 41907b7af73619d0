/** The longest delay that timers take; a longer one they would shorten to 1 ms. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** A monotonic time in whole milliseconds: only differences mean something, and no wall clock moves it. */
export function monotonicNow(): number {
  return Math.floor(performance.now());
}

/** The time of day in epoch milliseconds. */
export function timeOfDay(): number {
  return Date.now();
}

/** Who is told when a timer rings, and what the monotonic clock reads then. */
export interface Sleeper {
  ring(now: number): void;
}

/** Rings when the monotonic clock reads a time, and never before: after any delay up to `Infinity`. */
export class Timer {
  readonly #sleeper: Sleeper;
  readonly #unref: boolean;
  #time = Infinity;
  #handle: ReturnType<typeof setTimeout> | undefined;
  #elapse: (() => void) | undefined;

  /** With `unref`, a process that supports it may end before the timer rings. */
  constructor(sleeper: Sleeper, unref: boolean) {
    this.#sleeper = sleeper;
    this.#unref = unref;
  }

  /** Whether it is going to ring. */
  get isSet(): boolean {
    return this.#handle !== undefined;
  }

  set(time: number): void {
    this.clear();
    this.#time = time;
    this.#wait(time - monotonicNow());
  }

  clear(): void {
    clearTimeout(this.#handle);
    this.#handle = undefined;
  }

  #wait(leftMs: number): void {
    const delayMs = Math.min(Math.max(0, Math.ceil(leftMs)), LONGEST_TIMER_MS);
    // One for all its sleeps: an argument to `setTimeout` would cost an array at each.
    this.#elapse ??= () => {
      const now = monotonicNow();
      this.#handle = undefined;
      if (this.#time > now) this.#wait(this.#time - now);
      else this.#sleeper.ring(now);
    };
    this.#handle = setTimeout(this.#elapse, delayMs);
    if (this.#unref) unref(this.#handle);
  }
}

/** Where timers keep a process alive they can be told not to; elsewhere they are plain numbers. */
function unref(handle: unknown): void {
  if (typeof handle !== 'object' || handle === null || !('unref' in handle)) return;
  if (typeof handle.unref === 'function') handle.unref();
}
