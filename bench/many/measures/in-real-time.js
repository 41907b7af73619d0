import { cpuUsDuring } from '../../overhead/measures/cpu.js';
import { sleep } from '../world/sleep.js';
import { startEvenly } from '../world/start-evenly.js';
import { World } from '../world/world.js';
import { LIMITED, UNLIMITED } from './budgets.js';

/** Nothing is polled twice meanwhile. */
const LONG_GAP_MS = 3_600_000;

/** The processor time of an answered poll, in microseconds. Its share of starting and ending a watch is in it. */
export async function cpuUsPerPoll(contender, load) {
  await watchAll(contender, load.warmUp);
  let polls = 0;
  const us = await cpuUsDuring(async () => {
    polls = await watchAll(contender, load);
  });
  return us / polls;
}

/** The heap when every watch has been polled once and sleeps, less what was there before the first. */
export function heapBytesPerWatch(contender, load) {
  return heapBytesPerWatchUnder(contender, load, UNLIMITED);
}

/** The same when nearly every watch waits for the budget: it has room for ten polls a second, and all are due. */
export function heapBytesPerWaiting(contender, load) {
  return heapBytesPerWatchUnder(contender, load, LIMITED);
}

/** @param load `restMs`: a pool is done with an answer a second after it, and holds memory until then */
async function heapBytesPerWatchUnder(contender, load, budget) {
  const { watches, monitors, startsWithinMs, restMs, warmUp } = load;
  await watchAll(contender, warmUp);
  await sleep(restMs);
  const world = new World({ isAtOnce: true });
  const runs = Array.from({ length: watches }, (_, index) =>
    world.addRun(`monitor_${index % monitors}`, `run_${index}`),
  );
  const before = heapBytes();
  const watch = contender.connect(world, budget);
  await startEvenly(watches, startsWithinMs, (index) => {
    const { monitorId, id } = runs[index];
    watch(monitorId, id, { pollInterval: LONG_GAP_MS }).catch(() => {});
  });
  await sleep(restMs);
  return (heapBytes() - before) / watches;
}

/**
 * Watches runs that last so long that each is polled `polls` times at the gap. Requests are answered on a promise job.
 *
 * @returns how many polls were answered, all watches together
 */
async function watchAll(contender, { watches, monitors, polls, gapMs }) {
  const world = new World({ isAtOnce: true });
  const watch = contender.connect(world, UNLIMITED);
  const watched = [];
  await startEvenly(watches, gapMs, (index) => {
    const run = world.addRun(`monitor_${index % monitors}`, `run_${index}`, (polls - 1.5) * gapMs);
    watched.push(watch(run.monitorId, run.id, { pollInterval: gapMs }));
  });
  const answered = await Promise.all(watched);
  return answered.reduce((sum, each) => sum + each, 0);
}

function heapBytes() {
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}
