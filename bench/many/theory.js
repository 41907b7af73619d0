import { READ_AFTER_MS, REQUEST_MS } from '../pace/world/latency.js';

/**
 * The least mean lateness there can be where `live` runs share `perSecond` requests a second, each of which shows the
 * state of `covered` runs, and nothing says which run ends next.
 *
 * A run that is polled with the gaps g₁, g₂, … ends anywhere within them, and its end is then seen Σg² / 2Σg later in
 * the mean. For so many polls in so much time that is least when all gaps are equal, and for all runs together when
 * theirs are equal too: each is polled once in a round of live / (perSecond · covered) seconds, or at the gap that it
 * is to be polled at if that is longer. Half a round, then, and the way of the answer.
 */
export function fairShareMs({ live, perSecond, covered, gapMs }) {
  const roundMs = (1_000 * live) / (perSecond * covered);
  return Math.max(roundMs, gapMs + REQUEST_MS) / 2 + (REQUEST_MS - READ_AFTER_MS);
}
