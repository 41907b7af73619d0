import { LowerEnvelope } from './lower-envelope.js';

/**
 * When to poll if the distribution of the durations is known, as durations in rising order and the share of runs that
 * each stands for: the ages at which the server's state should be read, after the compulsory poll at once, so that
 * mean lateness + `cost` · mean number of polls is least. Barlow, Hunter and Proschan 1963, "Optimum checking
 * procedures", solved exactly for these durations.
 *
 * An optimal poll falls on one of the durations: between two of them, sooner is better. So with p_j as the share of
 * the runs up to x_j,
 *
 *   f(j) = min over i < j of f(i) + cost · (1 - p_i) + (sum of (x_j - x_k) · share_k, over k from i + 1 to j)
 *
 * is the least cost of a schedule that has a poll at x_j, for the runs up to x_j, and f of the last one is what is
 * sought. Divided up, the part that depends on both i and j is -x_j · p_i: for each i a line in x_j. The slopes fall
 * with i, and x_j rises with j, so the least of the lines is found with a queue, in time linear in the durations.
 *
 * @returns `polls`, the ages in milliseconds, and their `cost`
 */
export function bestSchedule({ durations, shares }, cost) {
  const cameFrom = new Int32Array(durations.length + 1);
  const lines = new LowerEnvelope(durations.length + 1);
  let p = 0;
  let sum = 0;
  let f = cost;
  lines.add(0, f + cost, 0);
  for (const [before, x] of durations.entries()) {
    p += shares[before];
    sum += shares[before] * x;
    const { least, index } = lines.leastAt(x);
    f = x * p - sum + least;
    cameFrom[before + 1] = index;
    lines.add(-p, f + cost * (1 - p) + sum, before + 1);
  }
  return { polls: traceBack(durations, cameFrom), cost: f };
}

/** The polls that led to the last one. */
export function traceBack(durations, cameFrom) {
  const polls = [];
  for (let j = durations.length; j > 0; j = cameFrom[j]) polls.push(durations[j - 1]);
  return Float64Array.from(polls.reverse());
}
