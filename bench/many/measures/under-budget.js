import { cpuUsDuring } from '../../overhead/measures/cpu.js';
import { randomFrom } from '../../pace/random.js';
import { inVirtualTime } from '../world/in-virtual-time.js';
import { sleep } from '../world/sleep.js';
import { startEvenly } from '../world/start-evenly.js';
import { World } from '../world/world.js';
import { LIMITED, PER_SECOND } from './budgets.js';
import { summaryOf } from './summary.js';

/** One request in so many is the first poll of a new run. */
const REQUESTS_PER_NEW_RUN = 20;

/**
 * How late ends are seen while so many runs are live at any time, and the server refuses what is above the budget. The
 * chance that a run ends is the same at any moment of its life, and a run whose end was seen makes room for a new one.
 */
export function underBudget(contender, load, clock) {
  const { live, runsPerMonitor, mostPerPage, pace, settleMs, forMs } = load;
  const world = new World({ mostPerPage, limitPerSecond: PER_SECOND });
  const watch = contender.connect(world, LIMITED);
  const random = randomFrom('under budget');
  const meanLifeMs = (1_000 * live * REQUESTS_PER_NEW_RUN) / PER_SECOND;
  const monitors = Math.ceil(live / runsPerMonitor);
  let latenessMs = [];
  let failures = 0;
  let created = 0;

  const lifeMs = () => Math.ceil(-meanLifeMs * Math.log(1 - random()));

  function nextId() {
    created += 1;
    return `run_${created}`;
  }

  /** One run after another, each watched until its end is seen: by another watch should one give up. */
  async function keepOneLive(index) {
    let run = world.addRun(`monitor_${index % monitors}`, nextId(), lifeMs());
    for (;;) {
      try {
        await watch(run.monitorId, run.id, pace);
        latenessMs.push(Date.now() - run.createdAtMs - run.durationMs);
        run = world.replaceRun(run, nextId(), lifeMs());
      } catch {
        failures += 1;
      }
    }
  }

  return inVirtualTime(clock, async () => {
    await startEvenly(live, 10_000, keepOneLive);
    await sleep(settleMs);
    latenessMs = [];
    failures = 0;
    const { total, refused } = world.arrivals;
    const cpuUs = await cpuUsDuring(() => sleep(forMs));
    return {
      ...summaryOf(latenessMs),
      failures,
      perSecond: (1_000 * (world.arrivals.total - total)) / forMs,
      refusedPerSecond: (1_000 * (world.arrivals.refused - refused)) / forMs,
      mostInSecond: world.arrivals.mostInSecond,
      cpuMsPerMinute: (60 * cpuUs) / forMs,
    };
  });
}
