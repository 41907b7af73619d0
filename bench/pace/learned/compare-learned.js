import { costOf, summarize } from '../measure/summary.js';
import { bestSchedule } from '../optimum/best-schedule.js';
import { keepSchedule } from '../optimum/keep-schedule.js';
import { distributionOf, durationsOf } from '../traces.js';

/**
 * Trials beside the optimum and the default: for each trace and cost the trial by the default, which is given the cost
 * (`fallback`), and those after each history (`after`), all with their cost as multiples of the optimum's, `ratio`,
 * and how much `more` each run cost than at the optimum, in milliseconds.
 */
export function compareLearned(trials, { distribution, learned }) {
  const byTrace = groupBy(trials, ({ trace }) => trace);
  return [...byTrace].flatMap(([trace, ofTrace]) => {
    const known = distributionOf(trace, distribution);
    const durations = durationsOf(trace, 'measured', learned.runs);
    return [...groupBy(ofTrace, ({ c }) => c)].map(([c, atCost]) => {
      const optimum = keepSchedule(bestSchedule(known, 1_000 * c), durations);
      const compared = atCost.map((trial) => besideOptimum(trial, optimum, c));
      const [fallback, ...after] = compared;
      return { trace, c, fallback, after };
    });
  });
}

function besideOptimum({ history, summary, requests, latenessMs }, optimum, c) {
  return {
    history,
    ratio: costOf(summary, c) / costOf(summarize(optimum), c),
    more: latenessMs.map(
      (late, run) => late - optimum.latenessMs[run] + 1_000 * c * (requests[run] - optimum.requests[run]),
    ),
  };
}

/** As `Map.groupBy`, which Node 20 has not. */
function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
