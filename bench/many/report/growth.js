import { medianOf } from './median-of.js';

/** How much more all watches together need where they are so many times as many: over the same for n log n. */
export function growthOverNLogN(rows, contender, measure) {
  const sizes = rows.map(({ load }) => load.watches);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  return growth(rows, contender, measure, least, most) / (nLogN(most) / nLogN(least));
}

/** How many times as much all watches together need. */
export function growth(rows, contender, measure, least, most) {
  const total = (watches) => watches * medianOf(rows, contender, measure, watches);
  return total(most) / total(least);
}

const nLogN = (n) => n * Math.log(n);
