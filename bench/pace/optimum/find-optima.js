import { COSTS, costOf, summarize } from '../measure/summary.js';
import { distributionOf, durationsOf, TRACES } from '../traces.js';
import { READ_AFTER_MS, REQUEST_MS } from '../world/latency.js';
import { bestSchedule } from './best-schedule.js';
import { keepSchedule } from './keep-schedule.js';

/** For the plots: from many requests to hardly any, in seconds of lateness. */
const FRONTIER_COSTS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500];

/**
 * For each trace the optimum at each cost c: J(c) on the distribution that it knows (`known`) and on runs drawn from it
 * (`fresh`), and what it costs on those that all the waiters wait for (`measured`); and the `frontier`.
 */
export function findOptima({ runs, distribution, fresh }) {
  return TRACES.map((trace) => {
    const known = distributionOf(trace, distribution);
    const durations = durationsOf(trace, 'measured', runs);
    const others = durationsOf(trace, 'fresh', fresh);
    const costs = COSTS.map((c) => {
      const schedule = bestSchedule(known, c * 1_000);
      const measured = keepSchedule(schedule, durations);
      return {
        c,
        // As for the waiters, the second half of the last request is part of the lateness.
        known: (schedule.cost + REQUEST_MS - READ_AFTER_MS) / 1_000,
        fresh: costOf(summarize(keepSchedule(schedule, others)), c),
        measured: { ...measured, summary: summarize(measured) },
      };
    });
    const frontier = FRONTIER_COSTS.map((c) =>
      summarize(keepSchedule(bestSchedule(known, c * 1_000), durations)),
    );
    return { trace, durations, costs, frontier };
  });
}
