import { checkLearned, checkWatched } from './check-learned.js';
import { checkNobodyIsBelow, checkOptimum } from './check-optimum.js';
import { checkSimulation } from './check-simulation.js';

/** What is wrong with the results of a full run, as sentences. */
export function checkMeasured(results) {
  return [
    ...checkOptimum(results),
    ...checkNobodyIsBelow(results),
    ...checkLearned(results),
    ...checkTable(results),
  ];
}

/** What is wrong with the code behind the table: with that of the contenders, or with what is computed beside it. */
export function checkTable(results) {
  return [...checkSimulation(results), ...checkWatched(results), ...checkRepeats(results)];
}

/** The same seed leads to the same numbers, whatever else was measured before. */
function checkRepeats({ measurements, again }) {
  const isSame = (first) =>
    first.trace === again.trace &&
    first.contender === again.contender &&
    first.how === again.how &&
    first.summary.requests === again.summary.requests &&
    first.summary.lateness === again.summary.lateness;
  return measurements.some(isSame) ? [] : [`${again.contender.name} measured twice gives different numbers`];
}
