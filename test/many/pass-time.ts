import type { Clock } from '@sinonjs/fake-timers';

/** The real one: taken before any test fakes it. */
const nextTask = setImmediate;

/**
 * Lets virtual time pass, timer by timer, with a real turn of the event loop after each. `tickAsync` does the same, and
 * waits a real millisecond for each timer: with many watches, that takes minutes.
 */
export async function passTime(clock: Clock, ms: number): Promise<void> {
  let isOver = false;
  clock.setTimeout(() => {
    isOver = true;
  }, ms);
  for (await turn(); !isOver; await turn()) {
    clock.next();
    clock.tick(0);
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => nextTask(resolve));
}
