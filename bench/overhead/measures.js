import { setTimeout as sleep } from 'node:timers/promises';
import { MemorySource } from './memory-source.js';
import { watchAll } from './watch-all.js';

/** What is measured. Each measurement wants a process of its own, started with `--expose-gc`. */
export const MEASURES = { cpuUsPerLook, heapBytesPerWatch };

/** Enough for the compiler to be done with what is called at every look. */
const WARM_UP = { watches: 4_000, looks: 8, gapMs: 50 };

/** The processor time of all threads, garbage collection included, from before the first watch to after the last. */
async function cpuUsPerLook(contender, load) {
  const source = new MemorySource(load);
  // No collection after it: that would take away the code compiled for objects of which there are none at the moment.
  await warmUp(contender);
  const before = process.cpuUsage();
  await watchAll(contender, source, load);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / source.looks;
}

/**
 * The heap in the middle, less what was there before the first watch. By then all have started and none has ended;
 * and because the source answers on a promise job, every one is asleep whenever a task begins.
 */
async function heapBytesPerWatch(contender, load) {
  await warmUp(contender);
  const source = new MemorySource(load);
  const before = heapBytes();
  const all = watchAll(contender, source, load);
  await sleep((load.gapMs * load.looks) / 2);
  const middle = heapBytes();
  await all;
  return (middle - before) / load.watches;
}

function warmUp(contender) {
  return watchAll(contender, new MemorySource(WARM_UP), WARM_UP);
}

function heapBytes() {
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}
