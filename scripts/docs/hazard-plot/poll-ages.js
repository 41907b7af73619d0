// @ts-check

/** @import { PollInterval } from '../../../dist/index.js' */

/** In the middle of its range, a random number leaves a gap as it is. */
const NO_JITTER = 0.5;

/**
 * The ages at which a run is polled that outlasts `untilMs`, is watched from its creation and answers at once. The
 * polls of a shorter run are the same, up to its end.
 *
 * @param {PollInterval} interval
 * @param {number} untilMs
 */
export function pollAges(interval, untilMs) {
  const ages = [];
  for (let ageMs = 0; ageMs < untilMs; ) {
    ages.push(ageMs);
    ageMs += interval({
      ageMs,
      elapsedMs: ageMs,
      polls: ages.length,
      status: 'running',
      random: NO_JITTER,
    });
  }
  return ages;
}
