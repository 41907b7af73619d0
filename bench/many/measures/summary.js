import { mean } from '../../pace/measure/summary.js';

/** The mean and the worst lateness; `least` would be negative if an end was reported before there was one. */
export function summaryOf(latenessMs) {
  const sorted = Float64Array.from(latenessMs).sort();
  if (sorted[0] < 0) throw new Error('the end of a run was reported before there was one');
  return { meanMs: mean(sorted), worstMs: sorted.at(-1), ends: sorted.length };
}
