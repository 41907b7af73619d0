import { traceBack } from './best-schedule.js';

/** The same as `bestSchedule`, by trying for every poll every one before it: to see that both agree. */
export function bruteForceSchedule({ durations, shares }, cost) {
  const least = [cost];
  const cameFrom = [0];
  const longer = sharesLonger(shares);
  for (let j = 1; j <= durations.length; j += 1) {
    least[j] = Number.POSITIVE_INFINITY;
    let lateness = 0;
    for (let i = j - 1; i >= 0; i -= 1) {
      // From here on the runs of x with index i + 1 are among those that the poll at x_j is the first to find ended.
      lateness += (durations[j - 1] - durations[i]) * shares[i];
      const total = least[i] + cost * longer[i] + lateness;
      if (total < least[j]) [least[j], cameFrom[j]] = [total, i];
    }
  }
  return { polls: traceBack(durations, cameFrom), cost: least[durations.length] };
}

/** The share of the runs that are longer than the first i durations. */
function sharesLonger(shares) {
  const longer = [1];
  for (const share of shares) longer.push(longer.at(-1) - share);
  return longer;
}
