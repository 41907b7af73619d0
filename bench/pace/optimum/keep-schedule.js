import { READ_AFTER_MS, REQUEST_MS } from '../world/latency.js';

/**
 * What it costs to poll runs at the ages of a schedule, after the compulsory poll at once: requests and lateness
 * of each run, as the waiters are measured. A run that outlasts the schedule is polled on and on, at the last gap.
 */
export function keepSchedule({ polls: schedule }, durations) {
  const last = schedule.length - 1;
  const lastGap = last > 0 ? schedule[last] - schedule[last - 1] : schedule[last];
  const requests = new Float64Array(durations.length);
  const latenessMs = new Float64Array(durations.length);
  for (const [run, duration] of durations.entries()) {
    const { polls, age } = firstNotBefore(duration, schedule, lastGap);
    requests[run] = polls;
    latenessMs[run] = age - duration + (REQUEST_MS - READ_AFTER_MS);
  }
  return { requests, latenessMs };
}

/** The first poll at which the run has ended, and how many polls that makes. */
function firstNotBefore(duration, schedule, lastGap) {
  if (duration <= READ_AFTER_MS) return { polls: 1, age: READ_AFTER_MS };
  const last = schedule.length - 1;
  if (duration > schedule[last]) {
    const more = Math.ceil((duration - schedule[last]) / lastGap);
    return { polls: schedule.length + 1 + more, age: schedule[last] + more * lastGap };
  }
  let [low, high] = [0, last];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (schedule[middle] >= duration) high = middle;
    else low = middle + 1;
  }
  return { polls: low + 2, age: schedule[low] };
}
