/**
 * How late polls were: by how much longer than the gap it took from the poll of the same run before, whichever worker
 * made either.
 *
 * @param before what each worker had polled earlier
 * @returns the median, the 95th percentile and the worst, in milliseconds
 */
export function latenessOf(before, taken, gapMs) {
  const latest = new Map();
  for (const { run, time } of inOrder(before)) latest.set(run, time);
  const late = [];
  for (const { run, time } of inOrder(taken)) {
    if (latest.has(run)) late.push(time - latest.get(run) - gapMs);
    latest.set(run, time);
  }
  const sorted = Float64Array.from(late).sort();
  const at = (share) => sorted[Math.floor(share * (sorted.length - 1))];
  return { least: at(0), median: at(0.5), most95: at(0.95), worst: at(1) };
}

function inOrder(logs) {
  return logs
    .flatMap(({ runs, times }) => Array.from(runs, (run, index) => ({ run, time: times[index] })))
    .sort((one, other) => one.time - other.time);
}
