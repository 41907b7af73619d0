import { passTimeUntil } from '../../pace/world/virtual-time.js';

/** Runs a script to its end, letting virtual time pass meanwhile. */
export async function inVirtualTime(clock, script) {
  let isDone = false;
  const result = script().finally(() => {
    isDone = true;
  });
  await Promise.race([result, passTimeUntil(() => isDone, Number.POSITIVE_INFINITY, clock)]);
  return result;
}
