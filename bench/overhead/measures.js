import { setTimeout as sleep } from 'node:timers/promises';
import { MemorySource } from './memory-source.js';
import { watchAll } from './watch-all.js';

/** What is measured. Each measurement wants a process of its own, started with `--expose-gc`. */
export const MEASURES = { cpuUsPerLook, heapBytesPerWatch };

/** The processor time of all threads, garbage collection included, from before the first watch to after the last. */
async function cpuUsPerLook(contender, load) {
  const source = new MemorySource(load);
  globalThis.gc();
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
  const source = new MemorySource(load);
  const before = heapBytes();
  const all = watchAll(contender, source, load);
  await sleep((load.gapMs * load.looks) / 2);
  const middle = heapBytes();
  await all;
  return (middle - before) / load.watches;
}

function heapBytes() {
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}
