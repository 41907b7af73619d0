import { table } from '../../../scripts/docs/table.js';
import { digits } from '../../pace/report/show.js';
import { GAP_MS } from '../experiments/budget.js';
import { PER_SECOND } from '../measures/budgets.js';
import { fairShareMs } from '../theory.js';
import { count, seconds } from './tables.js';

/** Lateness under a budget, beside a fair share of it. */
export function budgetTable(rows) {
  const head = [
    'live runs:',
    '',
    'longest page:',
    'late, mean:',
    'a fair share:',
    'times as late:',
    'late, worst:',
    'requests a second:',
    'most in a second:',
    'refused:',
    'CPU ms a minute:',
  ];
  return table(
    head,
    rows.map(({ contender, covered, load, results: [result] }) => {
      const shareMs = fairShareMs({ live: load.live, perSecond: PER_SECOND, covered, gapMs: GAP_MS });
      return [
        count(load.live),
        contender.name,
        load.mostPerPage ?? '–',
        seconds(result.meanMs),
        seconds(shareMs),
        digits(result.meanMs / shareMs),
        seconds(result.worstMs),
        digits(result.perSecond),
        result.mostInSecond,
        share(result.refusedPerSecond / result.perSecond),
        digits(result.cpuMsPerMinute),
      ];
    }),
  );
}

function share(part) {
  return part === 0 ? '0' : `${(100 * part).toFixed(0)} %`;
}
