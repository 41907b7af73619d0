import { learnedInterval } from '../../../dist/learning/index.js';
import { learnedContender } from '../contenders/learned.js';
import { lawOf } from '../laws/law-of.js';
import { simulate } from '../laws/simulate.js';
import { watchAll } from '../measure/watch-all.js';
import { randomFrom } from '../random.js';
import { durationsOf } from '../traces.js';
import { drawHistories } from './histories.js';

/** The real watch after one draw of earlier runs, and beside it (`simulated`) what the law alone comes to. */
export async function watchAsLearned(trace, history, runs, clock) {
  const durations = durationsOf(trace, 'measured', runs);
  const [earlier] = drawHistories(trace, history, 1);
  const interval = learnedInterval(earlier);
  return {
    ...(await watchAll(learnedContender(interval), durations, undefined, clock)),
    simulated: simulate(lawOf(interval), durations, randomFrom(`${trace.name}, simulated`)),
  };
}
