import { table } from '../../../scripts/docs/table.js';
import { digits } from '../../pace/report/show.js';
import { PLAIN } from '../contenders/index.js';
import { timesFewer } from './times-fewer.js';

export function whileLiveTable(rows) {
  const head = ['', 'live runs', 'longest page:', 'requests a minute:', 'times fewer:'];
  return table(
    head,
    rows.map((row) => {
      const { contender, load, results } = row;
      return [
        contender.name,
        `${count(load.monitors)} monitors × ${load.runsPerMonitor}`,
        load.mostPerPage ?? '–',
        count(Math.round(results[0].perMinute)),
        contender === PLAIN ? '' : digits(timesFewer(rows, row)),
      ];
    }),
  );
}

export function livesTable(rows) {
  const head = ['', 'trace', 'longest page:', 'requests per run:', 'late, mean:', 'late, worst:'];
  return table(
    head,
    rows.map(({ contender, load, results: [{ requests, meanMs, worstMs }] }) => [
      contender.name,
      `*${load.trace}*`,
      load.mostPerPage ?? '–',
      digits(requests),
      seconds(meanMs),
      seconds(worstMs),
    ]),
  );
}

export function count(number) {
  return number.toLocaleString('en');
}

export function seconds(ms) {
  return `${digits(ms / 1_000)} s`;
}
