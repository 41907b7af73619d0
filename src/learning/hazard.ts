import { SQUARE_ROOT_DEFAULTS } from '../machine/poll-interval.js';
import { chooseBandwidth } from './bandwidth.js';
import { densityAtTail, tail } from './kernel.js';
import type { Survival } from './survival.js';

/** The rate at which runs of this age end, per millisecond. */
export type Hazard = (ageMs: number) => number;

/**
 * The prior: a run of which nothing is known ends at a rate of 1 / (age + this), as the square-root backoff assumes,
 * from which the number comes.
 */
const HEAD_START_MS = SQUARE_ROOT_DEFAULTS.headStartMs;

/** Durations are compared by their ratio; those below a tenth of a second all count as one. */
const SHORTEST_MS = 100;

/**
 * The hazard that earlier runs suggest: a kernel estimate over the logarithm of their durations, because runs differ
 * by ratios.
 *
 * The prior has the weight of one run more. So a run unlike all earlier ones is still polled, as often as one of
 * which nothing is known; and as long as there are few earlier runs, they count for little.
 */
export function hazardAfter({ durations, remainder }: Survival): Hazard {
  const known = durations.length + (remainder.share > 0 ? 1 : 0);
  const priorShare = 1 / (known + 1);
  const points = durations.map(({ durationMs, share }) => ({
    at: Math.log(Math.max(SHORTEST_MS, durationMs)),
    share: share * (1 - priorShare),
  }));
  const bandwidth = chooseBandwidth(points, (at) => priorShare * priorDensity(Math.exp(at)) * Math.exp(at));
  const outlasting = remainder.share * (1 - priorShare);

  return (ageMs) => {
    const age = Math.max(SHORTEST_MS, ageMs);
    const at = Math.log(age);
    let ending = priorShare * priorDensity(ageMs);
    let lasting = priorShare * priorTail(ageMs);
    for (const point of points) {
      const above = tail((at - point.at) / bandwidth);
      ending += (point.share * densityAtTail(above)) / (bandwidth * age);
      lasting += point.share * above;
    }
    if (ageMs < remainder.durationMs) return ending / (lasting + outlasting);
    // All that is known of the runs that outlasted every end is that they came this far: from here the prior holds.
    const scaled = outlasting / priorTail(remainder.durationMs);
    return (ending + scaled * priorDensity(ageMs)) / (lasting + scaled * priorTail(ageMs));
  };
}

function priorDensity(ageMs: number): number {
  return HEAD_START_MS / (ageMs + HEAD_START_MS) ** 2;
}

function priorTail(ageMs: number): number {
  return HEAD_START_MS / (ageMs + HEAD_START_MS);
}
