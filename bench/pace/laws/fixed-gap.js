import { summarize } from '../measure/summary.js';
import { simulate } from './simulate.js';

const MOST_GAP_MS = 600_000;

/** What polling at a fixed gap costs. */
export function costOfFixedGap(gapMs, durations) {
  return summarize(simulate(() => gapMs, durations));
}

/** The longest fixed gap, in whole milliseconds, that is no later on average than this. Seconds. */
export function fixedGapAsLateAs(lateness, durations) {
  return longestGap((gapMs) => costOfFixedGap(gapMs, durations).lateness <= lateness);
}

/** The longest fixed gap that makes at least as many requests as this on average. */
export function fixedGapWithRequests(requests, durations) {
  return longestGap((gapMs) => costOfFixedGap(gapMs, durations).requests >= requests);
}

/** By bisection: what is enough at a gap is enough at every shorter one. */
function longestGap(isEnough) {
  let [low, high] = [1, MOST_GAP_MS];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (isEnough(middle)) low = middle;
    else high = middle;
  }
  return low;
}
