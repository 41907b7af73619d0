import { bestSchedule } from '../optimum/best-schedule.js';
import { bruteForceSchedule } from '../optimum/brute-force.js';
import { distributionOf, TRACES } from '../traces.js';
import { belowZero } from './beyond-chance.js';

/** How much more the optimum may cost on fresh runs than on the distribution that it knows. */
const MOST_MORE_ON_FRESH = 0.02;

/** Whether the optimum is what trying every schedule finds, and one for the distribution. */
export function checkOptimum({ optima }) {
  return [...TRACES.flatMap(checkBruteForce), ...optima.flatMap(checkFresh)];
}

/** Nobody costs less than the optimum, but by chance. */
export function checkNobodyIsBelow({ measurements, optima }) {
  return measurements.flatMap(({ trace, contender, how, setting, requests, latenessMs }) => {
    const { costs } = optima.find((optimum) => optimum.trace === trace);
    return costs.flatMap(({ c, measured }) => {
      const more = latenessMs.map(
        (late, run) => late - measured.latenessMs[run] + 1_000 * c * (requests[run] - measured.requests[run]),
      );
      if (belowZero(more) <= 0) return [];
      return [
        `${trace.name}: ${contender.name} (${how} ${setting}) costs less than the optimum at c = ${c} s`,
      ];
    });
  });
}

function checkBruteForce(trace) {
  const known = distributionOf(trace, 300);
  return [100, 1_000, 10_000].flatMap((cost) => {
    const [quick, slow] = [bestSchedule(known, cost), bruteForceSchedule(known, cost)];
    if (Math.abs(quick.cost - slow.cost) < 1e-6 * slow.cost) return [];
    return [`${trace.name}: the quick optimum at ${cost} ms is not what trying everything finds`];
  });
}

function checkFresh({ trace, costs }) {
  return costs.flatMap(({ c, known, fresh }) => {
    const off = fresh / known - 1;
    if (Math.abs(off) <= MOST_MORE_ON_FRESH) return [];
    return [`${trace.name}: on fresh runs the optimum at c = ${c} s costs ${(100 * off).toFixed(1)} % more`];
  });
}
