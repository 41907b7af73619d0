import type { Hazard } from './hazard.js';

/**
 * At which age to poll next, given the age at the last poll.
 *
 * @param polls how many polls further along the plan: 1, give or take jitter
 */
export type PollPlan = (ageMs: number, polls: number) => number;

export interface PlanSettings {
  readonly requestCostMs: number;
  readonly minMs: number;
  readonly maxMs: number;
}

/** Ages are tabulated 2 % apart: finer than the narrowest bandwidth, 3 %. */
const STEP = 0.02;

/** The first age in the table: below any gap that is sensible between two polls. */
const FIRST_AGE_MS = 200;

/**
 * The cheapest times to poll for a known hazard: √(hazard / 2·cost) polls per millisecond (Keller 1974, "Optimum
 * checking schedules for systems subject to random failure"), so the next poll is due where the integral of that
 * since the last one reaches 1. A gap worked out from the hazard at one point would leap over a peak still to come.
 *
 * @param lastAgeMs where the table may end; from there on the rate stays as it is
 */
export function pollPlan(
  hazard: Hazard,
  { requestCostMs, minMs, maxMs }: PlanSettings,
  lastAgeMs: number,
): PollPlan {
  const rate = (ageMs: number) =>
    Math.min(1 / minMs, Math.max(1 / maxMs, Math.sqrt(hazard(ageMs) / (2 * requestCostMs))));
  let age = 0;
  let rateAtAge = rate(age);
  let pollsByAge = 0;
  const ages = [age];
  const polls = [pollsByAge];
  for (let nextAge = FIRST_AGE_MS; age < lastAgeMs; nextAge *= 1 + STEP) {
    const nextRate = rate(nextAge);
    pollsByAge += ((rateAtAge + nextRate) / 2) * (nextAge - age);
    age = nextAge;
    rateAtAge = nextRate;
    ages.push(age);
    polls.push(pollsByAge);
  }
  return (ageMs, ahead) => {
    const due = interpolate(ages, polls, ageMs, rateAtAge) + ahead;
    return interpolate(polls, ages, due, 1 / rateAtAge);
  };
}

/** The value at `x` of the line through the points (xs, ys), both ascending; after the last it goes on by a slope. */
function interpolate(xs: readonly number[], ys: readonly number[], x: number, slope: number): number {
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
