/** The longest delay that `setTimeout` takes; a longer one fires after 1 ms. */
export const MAX_TIMER_MS = 2 ** 31 - 1;

/** How far timers ran ahead of `performance.now()`: see `noteFakedTime`. */
let fakedMs = 0;

/** A monotonic time in whole milliseconds. Only differences mean something; the wall clock does not move it. */
export function monotonicNow(): number {
  return Math.floor(performance.now()) + fakedMs;
}

/** The time of day, in epoch milliseconds. */
export function timeOfDay(): number {
  return Date.now();
}

/**
 * Calls back once the monotonic clock reads `time`, never before: any delay up to `Infinity`.
 *
 * @param unref lets the process end meanwhile, where the platform can
 * @returns cancels it
 */
export function callAt(time: number, callback: () => void, unref = false): () => void {
  const alarm = new Alarm(time, callback, unref);
  return () => alarm.cancel();
}

class Alarm {
  readonly #time: number;
  readonly #callback: () => void;
  readonly #unref: boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(time: number, callback: () => void, unref: boolean) {
    this.#time = time;
    this.#callback = callback;
    this.#unref = unref;
    this.#wait(0);
  }

  cancel(): void {
    clearTimeout(this.#timer);
  }

  #wait(extraMs: number): void {
    const realStart = performance.now();
    const leftMs = Math.max(0, Math.ceil(this.#time - monotonicNow())) + extraMs;
    const delayMs = Math.min(leftMs, MAX_TIMER_MS);
    const endsAt = monotonicNow() + delayMs;
    this.#timer = setTimeout(() => this.#fire(realStart, delayMs, endsAt), delayMs);
    if (this.#unref) unrefTimer(this.#timer);
  }

  #fire(realStart: number, delayMs: number, endsAt: number): void {
    // A delay of 1 ms says nothing: a real timer may fire within the same millisecond.
    const isClockStill = delayMs > 1 && performance.now() - realStart < delayMs / 2;
    if (isClockStill) noteFakedTime(endsAt);
    if (monotonicNow() >= this.#time) this.#callback();
    // A timer that was not cut to the longest delay has fired early, by less than a millisecond.
    else this.#wait(delayMs < MAX_TIMER_MS ? 1 : 0);
  }
}

/**
 * Some test clocks fake timers but not `performance` (Vitest 2, `node:test`, Jest's `doNotFake`). There, a timer
 * fires while the real clock stands still; the time that it was set for has passed nevertheless.
 */
function noteFakedTime(now: number): void {
  fakedMs += Math.max(0, now - monotonicNow());
}

/** Where timers keep a process alive, they have an `unref`; elsewhere they are plain numbers. */
function unrefTimer(timer: unknown): void {
  if (typeof timer !== 'object' || timer === null || !('unref' in timer)) return;
  if (typeof timer.unref === 'function') timer.unref();
}
