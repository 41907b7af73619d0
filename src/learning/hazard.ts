import { chooseBandwidth } from './bandwidth.js';
import { density, tail } from './kernel.js';
import type { Survival } from './survival.js';

/** The chance that a run of this age ends within the next moment, per millisecond. */
export type Hazard = (ageMs: number) => number;

/** A run of which nothing is known ends at a rate of 1 / (age + this): the law behind the square-root backoff. */
const HEAD_START_MS = 20_000;

/** Durations are compared by their ratio; below this they are all the same to a poller. */
const SHORTEST_MS = 100;

/**
 * The hazard after earlier runs, smoothed over the logarithm of their durations, because runs differ by ratios.
 *
 * The unknown keeps the share of one run more: so a run unlike all before it is still looked at, at the pace of a run
 * of which nothing is known, and with few earlier runs their word counts for little.
 */
export function hazardAfter({ durations, beyond }: Survival): Hazard {
  const known = durations.length + (beyond.share > 0 ? 1 : 0);
  const unknown = 1 / (known + 1);
  const points = durations.map(({ durationMs, share }) => ({
    at: Math.log(Math.max(SHORTEST_MS, durationMs)),
    share: share * (1 - unknown),
  }));
  const bandwidth = chooseBandwidth(points, (at) => unknown * unknownDensity(Math.exp(at)) * Math.exp(at));
  const late = beyond.share * (1 - unknown);

  return (ageMs) => {
    const age = Math.max(SHORTEST_MS, ageMs);
    const at = Math.log(age);
    let ending = unknown * unknownDensity(ageMs);
    let lasting = unknown * unknownTail(ageMs);
    for (const point of points) {
      const distance = (at - point.at) / bandwidth;
      ending += (point.share * density(distance)) / (bandwidth * age);
      lasting += point.share * tail(distance);
    }
    if (ageMs < beyond.durationMs) return ending / (lasting + late);
    // Beyond the longest life seen, a run ends as one of which no more is known than that it came so far.
    const factor = unknownTail(beyond.durationMs);
    return (
      (ending + (late * unknownDensity(ageMs)) / factor) / (lasting + (late * unknownTail(ageMs)) / factor)
    );
  };
}

function unknownDensity(ageMs: number): number {
  return HEAD_START_MS / (ageMs + HEAD_START_MS) ** 2;
}

function unknownTail(ageMs: number): number {
  return HEAD_START_MS / (ageMs + HEAD_START_MS);
}
