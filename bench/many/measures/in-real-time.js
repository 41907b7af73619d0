import { cpuUsDuring } from '../../overhead/measures/cpu.js';
import { sleep } from '../world/sleep.js';
import { startEvenly } from '../world/start-evenly.js';
import { World } from '../world/world.js';
import { UNLIMITED } from './budgets.js';

/** The processor time of an answered poll, in microseconds. Its share of starting and ending a watch is in it. */
export async function cpuUsPerPoll(contender, load) {
  await watchAll(contender, load.warmUp);
  let polls = 0;
  const us = await cpuUsDuring(async () => {
    polls = await watchAll(contender, load);
  });
  return us / polls;
}

/** The heap half-way, when all watches have started and none has ended, less what was there before. */
export async function heapBytesPerWatch(contender, load) {
  await watchAll(contender, load.warmUp);
  const before = heapBytes();
  const all = watchAll(contender, load);
  await sleep((load.gapMs * load.polls) / 2);
  const halfway = heapBytes();
  await all;
  return (halfway - before) / load.watches;
}

/**
 * Watches runs that last so long that each is polled `polls` times at the gap. Requests are answered on a promise job.
 *
 * @returns how many polls were answered, all watches together
 */
async function watchAll(contender, { watches, monitors, polls, gapMs }) {
  const world = new World({ isAtOnce: true });
  const session = contender.connect(world, UNLIMITED);
  const watched = [];
  await startEvenly(watches, gapMs, (index) => {
    const run = world.addRun(`monitor_${index % monitors}`, `run_${index}`, (polls - 1.5) * gapMs);
    watched.push(session.watch(run.monitorId, run.id, { pollInterval: gapMs }));
  });
  const answered = await Promise.all(watched);
  await session.close();
  return answered.reduce((sum, each) => sum + each, 0);
}

function heapBytes() {
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}
