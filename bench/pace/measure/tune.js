import { mean } from './summary.js';

/** How near the mean lateness must come. */
export const TOLERANCE = 0.01;

const MOST_TRIES = 12;

/**
 * Looks for the setting of a knob at which the mean lateness is what is wanted, by bisection and secants on
 * logarithms: lateness goes up with the setting. Settings are whole milliseconds.
 *
 * @param watchAt measures at a setting
 * @param goal the mean lateness that is wanted, and a guess at the setting
 * @returns what was measured where it came nearest
 */
export async function tune(watchAt, { leastMs, mostMs }, { latenessMs: wanted, guess }) {
  const bracket = { low: { setting: leastMs }, high: { setting: mostMs } };
  let nearest = { offBy: Number.POSITIVE_INFINITY };
  let setting = guess;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const measured = { setting, ...(await watchAt(setting)) };
    const ratio = mean(measured.latenessMs) / wanted;
    const offBy = Math.abs(Math.log(ratio));
    if (offBy < nearest.offBy) nearest = { ...measured, offBy };
    const isAtTheEdge = setting === (ratio > 1 ? leastMs : mostMs);
    if (offBy < TOLERANCE || isAtTheEdge) break;
    bracket[ratio > 1 ? 'high' : 'low'] = { setting, ratio };
    setting = nextSetting(bracket, setting, ratio);
  }
  return { ...nearest, isReached: nearest.offBy < TOLERANCE };
}

/** Where the line through both ends of the bracket meets 1; while one end is unknown, as if one led to the other. */
function nextSetting({ low, high }, setting, ratio) {
  const isKnown = low.ratio !== undefined && high.ratio !== undefined;
  const slope = isKnown ? Math.log(high.ratio / low.ratio) / Math.log(high.setting / low.setting) : 1;
  const secant = Math.round(setting * Math.exp(-Math.log(ratio) / slope));
  if (secant > low.setting && secant < high.setting) return secant;
  if (isKnown) return Math.round(Math.sqrt(low.setting * high.setting));
  return ratio > 1 ? low.setting : high.setting;
}
