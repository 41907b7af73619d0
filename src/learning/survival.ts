import type { Lifetime } from './lifetime.js';

/** How likely a run is to take how long, as far as earlier runs tell: their durations, each with its share. */
export interface Survival {
  readonly durations: readonly WeightedDuration[];
  /** The share of runs that took longer than any that was seen to end, and longer than `beyond.durationMs`. */
  readonly beyond: WeightedDuration;
}

export interface WeightedDuration {
  readonly durationMs: number;
  readonly share: number;
}

/**
 * The product-limit estimate (Kaplan and Meier 1958, "Nonparametric estimation from incomplete observations"): a run
 * that had not ended when it was seen hands its share on to those that took longer.
 */
export function survivalOf(lifetimes: readonly Lifetime[]): Survival {
  // Of two of equal length, the one that ended did so while the other still ran.
  const sorted = [...lifetimes].sort(
    (one, other) => one.durationMs - other.durationMs || Number(other.ended) - Number(one.ended),
  );
  const durations: WeightedDuration[] = [];
  let left = 1;
  for (const [index, { durationMs, ended }] of sorted.entries()) {
    if (!ended) continue;
    const share = left / (sorted.length - index);
    durations.push({ durationMs, share });
    left -= share;
  }
  const longest = sorted.at(-1);
  const isAllEnded = longest === undefined || longest.ended;
  return { durations, beyond: { durationMs: longest?.durationMs ?? 0, share: isAllEnded ? 0 : left } };
}
