import { median } from '../../median.js';

/** How many times as much as another: the median over the rounds, in each of which both were measured one after the other. */
export function timesAsMuch(results, contender, other) {
  const others = results.get(other);
  return median(results.get(contender).map((value, round) => value / others[round]));
}
