import { durationsOf, traceNamed } from '../../pace/traces.js';
import { inVirtualTime } from '../world/in-virtual-time.js';
import { startEvenly } from '../world/start-evenly.js';
import { World } from '../world/world.js';
import { UNLIMITED } from './budgets.js';
import { summaryOf } from './summary.js';

/** Requests and lateness for runs from their creation to their end, with durations from a trace. */
export function wholeLives(contender, load, clock) {
  const { monitors, runsPerMonitor, mostPerPage, trace, pace } = load;
  const world = new World({ mostPerPage });
  const watch = contender.connect(world, UNLIMITED);
  const count = monitors * runsPerMonitor;
  const durations = durationsOf(traceNamed(trace), 'measured', count);
  return inVirtualTime(clock, async () => {
    const latenessMs = [];
    const watches = [];
    await startEvenly(count, 10_000, (index) => {
      const run = world.addRun(`monitor_${index % monitors}`, `run_${index}`, durations[index]);
      const watched = watch(run.monitorId, run.id, pace);
      watches.push(watched.then(() => latenessMs.push(Date.now() - run.createdAtMs - run.durationMs)));
    });
    await Promise.all(watches);
    return { requests: world.arrivals.total / count, ...summaryOf(latenessMs) };
  });
}
