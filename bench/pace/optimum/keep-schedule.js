import { READ_AFTER_MS, REQUEST_MS } from '../world/latency.js';

/**
 * What it costs to look at runs at the ages of a schedule, after the compulsory look at once: requests and lateness
 * of each run, as the waiters are measured. A run that outlasts the schedule is looked at on and on, at the last gap.
 */
export function keepSchedule({ looks: schedule }, durations) {
  const last = schedule.length - 1;
  const lastGap = last > 0 ? schedule[last] - schedule[last - 1] : schedule[last];
  const requests = new Float64Array(durations.length);
  const latenessMs = new Float64Array(durations.length);
  for (const [run, duration] of durations.entries()) {
    const { looks, age } = firstNotBefore(duration, schedule, lastGap);
    requests[run] = looks;
    latenessMs[run] = age - duration + (REQUEST_MS - READ_AFTER_MS);
  }
  return { requests, latenessMs };
}

/** The first look at which the run has ended, and how many looks that makes. */
function firstNotBefore(duration, schedule, lastGap) {
  if (duration <= READ_AFTER_MS) return { looks: 1, age: READ_AFTER_MS };
  const last = schedule.length - 1;
  if (duration > schedule[last]) {
    const more = Math.ceil((duration - schedule[last]) / lastGap);
    return { looks: schedule.length + 1 + more, age: schedule[last] + more * lastGap };
  }
  let [low, high] = [0, last];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (schedule[middle] >= duration) high = middle;
    else low = middle + 1;
  }
  return { looks: low + 2, age: schedule[low] };
}
