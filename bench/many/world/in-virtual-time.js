/**
 * Runs a script to its end while virtual time passes, timer by timer. What follows from a timer runs to its end before
 * the next one is called.
 *
 * `clock.tick` looks through all timers each time, which takes long where there are a hundred thousand.
 *
 * @throws Error if nothing is left that could happen, and the script is not done
 */
export async function inVirtualTime(clock, script) {
  let isDone = false;
  const result = script().finally(() => {
    isDone = true;
  });
  await Promise.race([result, passTime(clock, () => isDone)]);
  return result;
}

async function passTime(clock, isDone) {
  for (await turn(); !isDone(); await turn()) {
    if (clock.countTimers() === 0) throw new Error('nobody waits any more, and not all is done');
    clock.next();
  }
}

/** A real turn of the event loop: all promise jobs are done before it is over. */
function turn() {
  return new Promise((resolve) => setImmediate(resolve));
}
