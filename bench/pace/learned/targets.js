import { SINGLE, USUAL } from './histories.js';

/** What a request is at most, beside the best peer's that is as late. */
const MOST_REQUESTS = { daily: 0.4, regular: 0.7 };
/** Of the optimum's cost, after the usual history. */
const MOST_COST = { regular: 1.3, heavy: 1.3, daily: 1.4, 'two-faced': 1.4 };
/** Of the default's cost, on the trace from which there is nothing to learn. */
const MOST_ON_UNKNOWN = 1;
/** Of the default's cost, after a single run. */
const MOST_AFTER_ONE = 1.2;

/** What was aimed at, in words, with the `value` that was measured, the `most` that it may be, and whether it `isMet`. */
export function targetsOf({ compared, further, asLate }) {
  const worstOn = (name, measure) =>
    Math.max(...compared.filter(({ trace }) => trace.name === name).map(measure));
  const overDefault = (history) => (each) => ratioAfter(each, history) / each.fallback.ratio;
  const words = `after ${USUAL.name} runs`;
  return [
    ...Object.entries(MOST_COST).map(([name, most]) =>
      target(`*${name}*, ${words}: cost over the optimum's, the worst c`, most, worstOn(name, usualRatio)),
    ),
    target(
      `*unknown*, ${words}: cost over the default's, the worst c`,
      MOST_ON_UNKNOWN,
      worstOn('unknown', overDefault(USUAL)),
    ),
    target(
      "after 1 run: cost over the default's, the worst trace and c of all below",
      MOST_AFTER_ONE,
      Math.max(...[...compared, ...further].map(overDefault(SINGLE))),
    ),
    ...Object.entries(MOST_REQUESTS).map(([name, most]) =>
      target(
        `*${name}*, ${words}: requests over those of the best peer that is as late`,
        most,
        asLate.find(({ trace }) => trace.name === name).share,
      ),
    ),
  ];
}

export function ratioAfter({ after }, { name }) {
  return after.find(({ history }) => history.name === name).ratio;
}

function usualRatio(each) {
  return ratioAfter(each, USUAL);
}

function target(words, most, value) {
  return { words, most, value, isMet: value <= most };
}
