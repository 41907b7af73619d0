import { COSTS, costOf, geometricMean, summarize } from '../measure/summary.js';
import { randomFrom } from '../random.js';
import { defaultSetting } from './default-setting.js';
import { LAWS } from './laws.js';
import { simulate } from './simulate.js';

/** Runs that a person may be waiting for: evenly spread from 2 to 10 s. */
const SHORT_RUNS = Float64Array.from(
  { length: 4_000 },
  (_, index) => 2_000 + (8_000 * (index + 0.5)) / 4_000,
);

/**
 * What each law costs beside the optimum: with the cost of a request known (`matched`), and at the default's
 * `requestCostMs`, whatever a request is worth (`unmatched`, for each cost); and what it costs on short runs.
 */
export function compareLaws(optima) {
  const { requestCostMs } = defaultSetting;
  return LAWS.map((law) => {
    const matched = COSTS.map((c) => ratios(law.intervalFor(1_000 * c), c, optima));
    const unmatched = COSTS.map((c) => ratios(law.intervalFor(requestCostMs), c, optima));
    return {
      law,
      matched: worstAndMean(matched.flat()),
      unmatched: unmatched.map(worstAndMean),
      short: summarize(simulate(law.intervalFor(requestCostMs), SHORT_RUNS, randomFrom('short runs'))),
    };
  });
}

/** Over the optimum, on each trace. */
function ratios(interval, c, optima) {
  return optima.map(({ trace, durations, costs }) => {
    const optimum = costs.find((each) => each.c === c).measured.summary;
    const summary = summarize(simulate(interval, durations, randomFrom(trace.name)));
    return costOf(summary, c) / costOf(optimum, c);
  });
}

function worstAndMean(values) {
  return { worst: Math.max(...values), mean: geometricMean(values) };
}
