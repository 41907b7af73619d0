import { mean } from '../measure/summary.js';
import { simulate } from './simulate.js';

/** The fixed gap, in whole milliseconds, that leads nearest to a mean lateness on runs of these durations. */
export function fixedGapFor(latenessMs, durations) {
  let [low, high] = [1, 4 * Math.ceil(latenessMs)];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (meanLateness(middle, durations) < latenessMs) low = middle;
    else high = middle;
  }
  return low;
}

function meanLateness(gapMs, durations) {
  return mean(simulate(() => gapMs, durations).latenessMs);
}
