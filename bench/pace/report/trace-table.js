import { COSTS, costOf } from '../measure/summary.js';
import { digits, table } from './show.js';
import { nameOf, settingOf } from './words.js';

/** What each costs on one trace, beside the optimum. */
export function traceTable(entries, { trace, costs }) {
  const head = ['', 'set to', 'requests', 'late, mean', '95 %', ...COSTS.map((c) => `J(${c} s)`)];
  const optimum = costs.map(({ c, measured }) =>
    row('the optimum', `c = ${c} s`, measured.summary, costs, [c]),
  );
  const rows = entries.flatMap((entry) => rowsOf(entry, trace, costs));
  return table(head, [...optimum, ...rows], 2);
}

function rowsOf(entry, trace, costs) {
  if (entry.how !== 'matched') return [rowOf(entry, entry.on(trace), costs, COSTS)];
  return COSTS.map((c) => rowOf(entry, entry.on(trace, c), costs, [c]));
}

function rowOf(entry, measurement, costs, shown) {
  return row(nameOf(entry), settingOf(entry, measurement), measurement.summary, costs, shown);
}

/** `shown`: the costs for which J is shown; what is made for one cost says nothing at another. */
function row(name, setting, summary, costs, shown) {
  const { requests, lateness, lateness95 } = summary;
  const js = costs.map(({ c, measured }) => {
    if (!shown.includes(c)) return '';
    const cost = costOf(summary, c);
    return `${digits(cost)} (${digits(cost / costOf(measured.summary, c))} ×)`;
  });
  return [name, setting, digits(requests), `${digits(lateness)} s`, `${digits(lateness95)} s`, ...js];
}
