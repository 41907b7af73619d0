import { EARLIER_RUNS } from '../contenders/learned.js';
import { COSTS, costOf, geometricMean } from '../measure/summary.js';
import { digits, table } from './show.js';
import { nameOf } from './words.js';

const SET_TO = {
  default: 'its default',
  matched: '`requestCostMs` = 1,000 · c',
  tuned: 'our lateness',
};

/**
 * What each costs as a multiple of the optimum, over all traces: the `worst` and the geometric `mean`, at each cost,
 * and last over all of them.
 */
export function standingsOf(entries, optima) {
  return entries.map((entry) => {
    const ratios = COSTS.map((c) => ratiosAt(entry, c, optima));
    const over = [...ratios, ratios.flat()].map((each) => ({
      worst: Math.max(...each),
      mean: geometricMean(each),
    }));
    return { entry, over };
  });
}

export function standingsTable(standings) {
  const groups = [...COSTS.map((c) => `c = ${c} s`), 'all'];
  const head = ['', 'set to', ...groups.flatMap((group) => [`${group}: worst`, 'mean'])];
  const rows = standings.map(({ entry, over }) => {
    const cells = over.flatMap(({ worst, mean }) => [digits(worst), digits(mean)]);
    return [nameOf(entry), SET_TO[entry.how], ...cells];
  });
  return table(head, rows, 2);
}

/** How the defaults compare, in a sentence. */
export function standingsInWords(standings) {
  const [ours, learned, ...others] = standings
    .filter(({ entry }) => entry.how === 'default')
    .map(({ over }) => over);
  const listed = (numberAt) => COSTS.map((_, index) => digits(numberAt(index))).join(', ');
  const least = (which) => listed((index) => Math.min(...others.map((over) => over[index][which])));
  return `At c = ${COSTS.join(', ')} s, exa-runwatch at its default costs at worst ${listed((index) => ours[index].worst)} times the optimum, and ${listed((index) => ours[index].mean)} times in the mean. The least of any other default is ${least('worst')} at worst, and ${least('mean')} in the mean. After ${EARLIER_RUNS} earlier runs, exa-runwatch costs at worst ${listed((index) => learned[index].worst)} times the optimum, and ${listed((index) => learned[index].mean)} times in the mean.`;
}

function ratiosAt(entry, c, optima) {
  return optima.map(({ trace, costs }) => {
    const optimum = costs.find((each) => each.c === c).measured.summary;
    return costOf(entry.on(trace, c).summary, c) / costOf(optimum, c);
  });
}
