import { inVirtualTime } from '../world/in-virtual-time.js';
import { sleep } from '../world/sleep.js';
import { startEvenly } from '../world/start-evenly.js';
import { World } from '../world/world.js';
import { UNLIMITED } from './budgets.js';

const MINUTE_MS = 60_000;
const STARTS_WITHIN_MS = 10_000;

/** From when on requests are counted: all are under way then. */
export const SETTLED_MS = 30_000;

/**
 * How many requests a minute go to runs none of which ends. Each monitor has the same number of them, all created within
 * the first ten seconds.
 */
export function requestsWhileLive(contender, load, clock) {
  const { monitors, runsPerMonitor, mostPerPage, pace, minutes } = load;
  const world = new World({ mostPerPage });
  const watch = contender.connect(world, UNLIMITED);
  return inVirtualTime(clock, async () => {
    await startEvenly(monitors * runsPerMonitor, STARTS_WITHIN_MS, (index) => {
      const { id, monitorId } = world.addRun(`monitor_${index % monitors}`, `run_${index}`);
      watch(monitorId, id, pace).catch(() => {});
    });
    await sleep(SETTLED_MS - STARTS_WITHIN_MS);
    const before = world.arrivals.total;
    await sleep(minutes * MINUTE_MS);
    return { perMinute: (world.arrivals.total - before) / minutes };
  });
}
