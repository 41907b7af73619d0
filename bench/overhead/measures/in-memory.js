import { setTimeout as sleep } from 'node:timers/promises';
import { MemorySource } from '../sources/memory-source.js';
import { OverloadedSource } from '../sources/overloaded-source.js';
import { checkPolls, startAll, watchAll } from '../watch-all.js';
import { cpuUsDuring } from './cpu.js';

export async function cpuUsPerPoll(contender, load) {
  const source = new MemorySource(load);
  // No collection after it: that would take away the code compiled for objects of which there are none at the moment.
  await warm(contender, load);
  const us = await cpuUsDuring(() => watchAll(contender, source, source.ids, load.gapMs));
  checkPolls(source.polls, load);
  return us / source.polls;
}

/**
 * The heap half-way, less what was there before the first watch. By then all have started and none has ended; and
 * because the source answers on a promise job, every one is asleep whenever a task begins.
 */
export async function heapBytesPerWatch(contender, load) {
  await warm(contender, load);
  const source = new MemorySource(load);
  const before = heapBytes();
  const all = watchAll(contender, source, source.ids, load.gapMs);
  await sleep((load.gapMs * load.polls) / 2);
  const halfway = heapBytes();
  await all;
  return (halfway - before) / load.watches;
}

/** The same while every watch sleeps between two attempts of a poll that is answered with 503. None ever ends. */
export async function heapBytesPerWatchBackingOff(contender, load) {
  await warm(contender, load);
  const source = new OverloadedSource(load);
  const before = heapBytes();
  const watches = await startAll(contender, source, source.ids, load.gapMs);
  await sleep(10 * load.gapMs);
  if (!source.isEveryRunRefused) throw new Error('not every watch is backing off');
  return (heapBytes() - before) / watches.length;
}

function warm(contender, { warmUp }) {
  const source = new MemorySource(warmUp);
  return watchAll(contender, source, source.ids, warmUp.gapMs);
}

function heapBytes() {
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}
