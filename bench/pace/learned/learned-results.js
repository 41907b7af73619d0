import { OURS } from '../contenders/index.js';
import { TRACES } from '../traces.js';
import { compareAsLate } from './as-late.js';
import { compareLearned } from './compare-learned.js';
import { targetsOf } from './targets.js';

/** All that is reported of learning: on the traces that all wait for (`compared`), and on `further` ones. */
export function learnedResults({ trials, measurements: learned, watched }, asLate, measurements, options) {
  const all = compareLearned(trials, options);
  const results = {
    compared: all.filter(({ trace }) => TRACES.includes(trace)),
    further: all.filter(({ trace }) => !TRACES.includes(trace)),
    asLate: compareAsLate(asLate, oursByDefault(measurements), measurements),
  };
  return { ...results, targets: targetsOf(results), measurements: learned, watched };
}

export function oursByDefault(measurements) {
  return measurements.filter(({ contender, how }) => contender === OURS && how === 'default');
}
