import { median } from '../../median.js';

/** The median over the rounds of what one contender needed for so many watches. */
export function medianOf(rows, contender, measure, watches) {
  return median(resultsOf(rows, contender, measure, watches));
}

export function resultsOf(rows, contender, measure, watches) {
  const isIt = (row) =>
    row.contender === contender && row.measure === measure && row.load.watches === watches;
  return rows.find(isIt).results;
}
