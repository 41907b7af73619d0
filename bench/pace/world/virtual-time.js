import FakeTimers from '@sinonjs/fake-timers';

/**
 * Puts a virtual clock in place of the timers and clocks of this process, for good. What runs between two timers
 * (promise jobs, `process.nextTick`, `setImmediate`) stays real.
 */
export function installVirtualTime() {
  return FakeTimers.install({
    now: Date.UTC(2026, 0, 1),
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  });
}

/**
 * Lets time pass from timer to timer until `isDone`. After all the timers of one moment everything that follows from
 * them runs to its end before time goes on.
 *
 * `clock.nextAsync` would do the same, but waits at least a real millisecond for each timer.
 *
 * @throws Error if nothing is left that could happen, or if it is not done within `mostMs`
 */
export async function passTimeUntil(isDone, mostMs, clock) {
  const startedAt = clock.now;
  await turn();
  while (!isDone()) {
    if (clock.countTimers() === 0) throw new Error('nobody waits any more, and not all is done');
    if (clock.now - startedAt > mostMs) throw new Error(`not all is done after ${mostMs} ms`);
    clock.next();
    clock.tick(0);
    await turn();
  }
}

/** A real turn of the event loop: all promise jobs are done before it is over. */
function turn() {
  return new Promise((resolve) => setImmediate(resolve));
}
