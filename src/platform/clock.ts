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
  let timer: ReturnType<typeof setTimeout>;
  const wait = (extraMs: number) => {
    const setAt = monotonicNow();
    const reallySetAt = performance.now();
    const delayMs = Math.min(Math.max(0, Math.ceil(time - setAt) + extraMs), MAX_TIMER_MS);
    timer = setTimeout(() => {
      // A delay of 1 ms says nothing: a real timer may fire within the same millisecond.
      const isFaked = delayMs > 1 && performance.now() - reallySetAt < delayMs / 2;
      if (isFaked) noteFakedTime(setAt + delayMs);
      if (monotonicNow() >= time) callback();
      // A timer that was not cut to the longest delay has fired early, by less than a millisecond.
      else wait(delayMs < MAX_TIMER_MS ? 1 : 0);
    }, delayMs);
    if (unref) unrefTimer(timer);
  };
  wait(0);
  return () => clearTimeout(timer);
}

/**
 * Some test clocks fake timers but not `performance` (Vitest 2, `node:test`, Jest's `doNotFake`). There, a timer
 * fires while the real clock stands still; what it was set for has passed all the same. Of timers that were set
 * together, each counts from where the one before has moved the clock to.
 */
function noteFakedTime(dueAt: number): void {
  fakedMs += Math.max(0, dueAt - monotonicNow());
}

/** Where timers keep a process alive, they can be told not to; elsewhere they are plain numbers. */
function unrefTimer(timer: unknown): void {
  if (typeof timer !== 'object' || timer === null || !('unref' in timer)) return;
  if (typeof timer.unref === 'function') timer.unref();
}
