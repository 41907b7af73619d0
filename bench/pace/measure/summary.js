/** What one request is worth, in seconds of lateness. */
export const COSTS = [0.1, 0.3, 1];

/** Requests and lateness of each run, as the numbers that are reported: lateness in seconds. */
export function summarize({ requests, latenessMs }) {
  const sorted = latenessMs.toSorted();
  return {
    requests: mean(requests),
    lateness: mean(latenessMs) / 1_000,
    lateness95: sorted[Math.ceil(0.95 * sorted.length) - 1] / 1_000,
  };
}

/** J(c): mean lateness + c · mean requests, in seconds. */
export function costOf({ requests, lateness }, c) {
  return lateness + c * requests;
}

export function geometricMean(values) {
  return Math.exp(mean(values.map(Math.log)));
}

export function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
