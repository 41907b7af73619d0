import { READ_AFTER_MS, REQUEST_MS } from '../world/latency.js';

/**
 * What polling by a law costs, without the code of any waiter: requests and lateness of each run. `gapAt` takes the
 * run's age and a random number, and gives the gap from an answer to the next request. `random` may be left out where
 * the law has no use for it.
 */
export function simulate(gapAt, durations, random = () => 0) {
  const requests = new Float64Array(durations.length);
  const latenessMs = new Float64Array(durations.length);
  for (const [run, duration] of durations.entries()) {
    let polls = 1;
    let askedAt = 0;
    while (askedAt + READ_AFTER_MS < duration) {
      const answeredAt = askedAt + REQUEST_MS;
      // Timers take whole milliseconds.
      askedAt = answeredAt + Math.ceil(gapAt(answeredAt, random()));
      polls += 1;
    }
    requests[run] = polls;
    latenessMs[run] = askedAt + REQUEST_MS - duration;
  }
  return { requests, latenessMs };
}
