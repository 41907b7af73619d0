import { USUAL } from '../learned/histories.js';
import { ratioAfter } from '../learned/targets.js';
import { belowZero } from './beyond-chance.js';
import { isTheSameButForChance } from './same-but-for-chance.js';

/** Of the optimum's cost, on *daily*; of the default's, anywhere: more is not what learning is for. */
const MOST_ON_DAILY = 1.6;
const MOST_OVER_DEFAULT = 1.25;

/** Whether learning brings anything, and costs no less than is possible. */
export function checkLearned({ learned: { compared, further } }) {
  return [...compared, ...further].flatMap((each) => [...checkGain(each), ...checkNotBelow(each)]);
}

/** Whether the watch that learned costs what its law does. */
export function checkWatched({ learned: { watched } }) {
  return watched
    .filter(({ simulated, ...measured }) => !isTheSameButForChance(measured, simulated))
    .map(({ trace }) => `${trace.name}: a watch that learned does not cost what its law does`);
}

function checkGain(each) {
  const { trace, c, fallback } = each;
  const ratio = ratioAfter(each, USUAL);
  const complaints = [];
  if (trace.name === 'daily' && ratio > MOST_ON_DAILY) {
    complaints.push(`daily: at c = ${c} s, what was learned costs ${ratio.toFixed(2)} times the optimum`);
  }
  if (ratio > MOST_OVER_DEFAULT * fallback.ratio) {
    const times = (ratio / fallback.ratio).toFixed(2);
    complaints.push(`${trace.name}: at c = ${c} s, what was learned costs ${times} times the default`);
  }
  return complaints;
}

function checkNotBelow({ trace, c, after }) {
  return after
    .filter(({ more }) => belowZero(more) > 0)
    .map(
      ({ history }) =>
        `${trace.name}: what was learned (${history.name}) costs less than the optimum at c = ${c} s`,
    );
}
