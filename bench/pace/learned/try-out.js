import { squareRootBackoff } from '../../../dist/index.js';
import { learnedInterval } from '../../../dist/learning/index.js';
import { lawOf } from '../laws/law-of.js';
import { simulate } from '../laws/simulate.js';
import { summarize } from '../measure/summary.js';
import { randomFrom } from '../random.js';
import { durationsOf } from '../traces.js';
import { drawHistories } from './histories.js';

/** Each draw is tried on every fourth run, so that after four all were tried equally often. */
const PARTS = 4;

/**
 * What `learnedInterval` costs over many draws of earlier runs; without a `history` what `squareRootBackoff` does, as
 * often.
 *
 * @returns requests and lateness of each run, as means over the draws, and the `summary` of all
 */
export function tryOut(trace, history, requestCostMs, { draws, runs }) {
  const durations = durationsOf(trace, 'measured', runs);
  const options = requestCostMs === undefined ? {} : { requestCostMs };
  const laws =
    history === undefined
      ? Array(draws).fill(lawOf(squareRootBackoff(options)))
      : drawHistories(trace, history, draws).map((earlier) => lawOf(learnedInterval(earlier, options)));
  const random = randomFrom(`${trace.name}, tried out`);
  const tries = laws.map((law, draw) =>
    simulate(
      law,
      durations.filter((_, run) => run % PARTS === draw % PARTS),
      random,
    ),
  );
  return {
    requests: perRun(tries, 'requests', runs),
    latenessMs: perRun(tries, 'latenessMs', runs),
    summary: summarize({ requests: joined(tries, 'requests'), latenessMs: joined(tries, 'latenessMs') }),
  };
}

function perRun(tries, name, runs) {
  const means = new Float64Array(runs);
  const timesTried = tries.length / PARTS;
  for (const [draw, { [name]: values }] of tries.entries()) {
    for (const [index, value] of values.entries())
      means[index * PARTS + (draw % PARTS)] += value / timesTried;
  }
  return means;
}

function joined(tries, name) {
  return Float64Array.from(tries.flatMap(({ [name]: values }) => [...values]));
}
