import type { Hazard } from './hazard.js';

/** Gives the age at which to look after having looked at another. */
export type PollPlan = (ageMs: number, part: number) => number;

export interface Pace {
  readonly requestCostMs: number;
  readonly minMs: number;
  readonly maxMs: number;
}

/** Ages are tabulated 2 % apart: a peak narrower than that is narrower than any bandwidth. */
const STEP = 0.02;
const FIRST_AGE_MS = 200;

/**
 * When to look, for a known hazard: after each look the next is due where the integral of √(hazard / 2·cost) since
 * has reached 1 (Keller 1974). Taken at a point, the gap would leap over a peak that is yet to come.
 *
 * The plan takes the age of the last look, and how much of the integral to go on by: 1, give or take jitter.
 *
 * @param lastAgeMs where the table may end; beyond it the pace is that at its end
 */
export function pollPlan(hazard: Hazard, { requestCostMs, minMs, maxMs }: Pace, lastAgeMs: number): PollPlan {
  const rate = (ageMs: number) =>
    Math.min(1 / minMs, Math.max(1 / maxMs, Math.sqrt(hazard(ageMs) / (2 * requestCostMs))));
  const ages = [0];
  const looks = [0];
  let rateBefore = rate(0);
  for (let ageMs = FIRST_AGE_MS; ; ageMs *= 1 + STEP) {
    const rateHere = rate(ageMs);
    looks.push(lastOf(looks) + ((rateBefore + rateHere) / 2) * (ageMs - lastOf(ages)));
    ages.push(ageMs);
    rateBefore = rateHere;
    if (ageMs >= lastAgeMs) break;
  }
  return (ageMs, part) => {
    const due = along(ages, looks, ageMs, rateBefore) + part;
    return along(looks, ages, due, 1 / rateBefore);
  };
}

/** Follows the line through the points (xs, ys), which rise together; after the last it goes on by a slope. */
function along(xs: readonly number[], ys: readonly number[], x: number, slope: number): number {
  const last = xs.length - 1;
  const [lastX = 0, lastY = 0] = [xs[last], ys[last]];
  if (x >= lastX) return lastY + (x - lastX) * slope;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((xs[middle] ?? 0) <= x) low = middle;
    else high = middle;
  }
  const [fromX = 0, toX = 1, fromY = 0, toY = 0] = [xs[low], xs[high], ys[low], ys[high]];
  return fromY + ((x - fromX) * (toY - fromY)) / (toX - fromX);
}

function lastOf(numbers: readonly number[]): number {
  return numbers[numbers.length - 1] ?? 0;
}
