import { USUAL } from '../learned/histories.js';
import { ratioAfter } from '../learned/targets.js';
import { belowZero } from './beyond-chance.js';
import { isTheSameButForChance } from './same-but-for-chance.js';

/** Of the optimum's cost, on *daily*; of the default's, anywhere: more is not what learning is for. */
const MOST_ON_DAILY = 1.6;
const MOST_OVER_DEFAULT = 1.25;

/** Whether learning brings anything, costs no less than is possible, and costs in the real watch what it does here. */
export function checkLearned({ learned: { compared, further, watched } }) {
  return [
    ...[...compared, ...further].flatMap(checkGain),
    ...[...compared, ...further].flatMap(checkNobodyIsBelow),
    ...watched.flatMap(checkWatched),
  ];
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

function checkNobodyIsBelow({ trace, c, after }) {
  return after
    .filter(({ more }) => belowZero(more) > 0)
    .map(
      ({ history }) =>
        `${trace.name}: what was learned (${history.name}) costs less than the optimum at c = ${c} s`,
    );
}

function checkWatched({ trace, simulated, ...watched }) {
  if (isTheSameButForChance(watched, simulated)) return [];
  return [`${trace.name}: a watch that learned does not cost what its law does`];
}
