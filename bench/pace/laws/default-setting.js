import { squareRootBackoff } from '../../../dist/index.js';
import { lawOf } from './law-of.js';

const gapAt = atMidJitter(squareRootBackoff());

/** What `squareRootBackoff` does without options, derived from what it does: so the page cannot claim otherwise. */
export const defaultSetting = solve();

/** From √(2 · requestCostMs · (age + headStartMs)) at two ages, and from the longest gap. */
function solve() {
  const [atOnce, afterAMinute] = [gapAt(0) ** 2, gapAt(60_000) ** 2];
  const requestCostMs = Math.round((afterAMinute - atOnce) / (2 * 60_000));
  return {
    requestCostMs,
    headStartMs: Math.round(atOnce / (2 * requestCostMs)),
    maxMs: Math.round(gapAt(Number.MAX_SAFE_INTEGER)),
  };
}

/** A `PollInterval` as a function of the age alone. */
function atMidJitter(interval) {
  const law = lawOf(interval);
  return (ageMs) => law(ageMs, 0.5);
}
