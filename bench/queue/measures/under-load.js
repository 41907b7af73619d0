import { sleep } from '../../many/world/sleep.js';
import { Worker } from '../worker/worker.js';
import { latenessOf } from './lateness.js';

/**
 * Has workers poll runs that do not end, each at a gap, and counts in windows of time.
 *
 * @param load `spreadMs`: over which time the runs are enqueued, while workers work already; 0 for all at once, before
 */
export async function underLoad({ contender, place, workers: count, load }) {
  const { where, size, remove } = await place.create();
  const workers = [];
  try {
    for (let opened = 0; opened < count; opened += 1) {
      const worker = new Worker(contender);
      workers.push(worker);
      await worker.open(where);
    }
    const bytes = await start(workers, load, size);
    await sleep(load.warmUpMs);
    return { ...bytes, ...(await observe(workers, load, size)) };
  } finally {
    await Promise.all(workers.map((worker) => worker.close()));
    await remove();
  }
}

async function start(workers, { watches, gapMs, spreadMs }, size) {
  const work = () => Promise.all(workers.map((worker) => worker.work(gapMs)));
  if (spreadMs > 0) await work();
  const empty = await size();
  await workers[0].enqueue(watches, spreadMs);
  const full = await size();
  if (spreadMs === 0) await work();
  return { emptyBytes: empty.databaseBytes, fullBytes: full.databaseBytes };
}

async function observe(workers, { watches, windows, windowMs, gapMs }, size) {
  const before = await Promise.all(workers.map((worker) => worker.take()));
  const from = performance.timeOrigin + performance.now();
  const sizes = [];
  for (let window = 1; window <= windows; window += 1) {
    await sleep(from + window * windowMs - performance.timeOrigin - performance.now());
    sizes.push(await size());
  }
  const taken = await Promise.all(workers.map((worker) => worker.take()));
  const counts = Array.from({ length: windows }, (_, window) => {
    const start = from + window * windowMs;
    return taken.reduce((sum, { times }) => sum + countWithin(times, start, start + windowMs), 0);
  });
  const polls = taken.reduce((sum, { times }) => sum + times.length, 0);
  return {
    sizes,
    perSecond: counts.map((polls) => (1_000 * polls) / windowMs),
    cpuUsPerPoll: taken.reduce((sum, { cpuUs }) => sum + cpuUs, 0) / polls,
    rssBytes: Math.max(...taken.map(({ rssBytes }) => rssBytes)),
    pollsOfWorkers: taken.map(({ times }) => times.length),
    watches,
    runs: new Set([...before, ...taken].flatMap(({ runs }) => [...runs])).size,
    lateMs: latenessOf(before, taken, gapMs),
  };
}

function countWithin(times, from, to) {
  return times.reduce((count, time) => (time >= from && time < to ? count + 1 : count), 0);
}
