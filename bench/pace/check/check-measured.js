import { checkLearned } from './check-learned.js';
import { checkOptimum } from './check-optimum.js';
import { checkSimulation } from './check-simulation.js';

/** What is wrong with the results, as sentences. */
export function checkMeasured(results) {
  return [
    ...checkOptimum(results),
    ...checkSimulation(results),
    ...checkLearned(results),
    ...checkRepeats(results),
  ];
}

/** The same seed leads to the same numbers, whatever else the process did before. */
function checkRepeats({ measurements, again }) {
  const isSame = (first) =>
    first.trace === again.trace &&
    first.contender === again.contender &&
    first.how === again.how &&
    first.summary.requests === again.summary.requests &&
    first.summary.lateness === again.summary.lateness;
  return measurements.some(isSame) ? [] : [`${again.contender.name} measured twice gives different numbers`];
}
