import { table } from '../../../scripts/docs/table.js';
import { median } from '../../median.js';
import { digits } from '../../pace/report/show.js';
import { growth, growthOverNLogN } from './growth.js';
import { resultsOf } from './median-of.js';
import { count } from './tables.js';

/** Processor time of a poll and heap of a watch, by how many there are. */
export function costTable(rows, measure, unit) {
  const sizes = [...new Set(rows.map(({ load }) => load.watches))];
  const measured = rows.filter((row) => row.measure === measure);
  const contenders = [...new Set(measured.map(({ contender }) => contender))];
  const [least, most] = [sizes[0], sizes.at(-1)];
  const head = [unit, ...sizes.map((size) => `${count(size)} watches:`), 'all together:', 'over n log n:'];
  return table(
    head,
    contenders.map((contender) => [
      contender.name,
      ...sizes.map((size) => spread(resultsOf(rows, contender, measure, size))),
      `${digits(growth(rows, contender, measure, least, most))} ×`,
      digits(growthOverNLogN(rows, contender, measure)),
    ]),
  );
}

/** The median, with the least and the greatest of the values. */
function spread(values) {
  const [middle, least, most] = [median(values), Math.min(...values), Math.max(...values)].map(shown);
  return `${middle} (${least}–${most})`;
}

function shown(value) {
  return value >= 1_000 ? count(Math.round(value)) : digits(value);
}
