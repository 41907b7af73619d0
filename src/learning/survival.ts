import type { RunDuration } from './earlier-run.js';

/** How long runs take, as far as earlier ones show: the durations at which runs ended, each with its share of all. */
export interface Survival {
  readonly durations: readonly WeightedDuration[];
  /** The runs that outlasted every known end: their share of all, and the longest time that one was seen to last. */
  readonly remainder: WeightedDuration;
}

interface WeightedDuration {
  readonly durationMs: number;
  readonly share: number;
}

/**
 * The product-limit estimate (Kaplan and Meier 1958, "Nonparametric estimation from incomplete observations"): a run
 * that had not ended when it was seen passes its share on to those that took longer.
 */
export function survivalOf(runs: readonly RunDuration[]): Survival {
  // Of two of equal length, the one that ended did so while the other was still running.
  const sorted = [...runs].sort(
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
  const allEnded = longest === undefined || longest.ended;
  return { durations, remainder: { durationMs: longest?.durationMs ?? 0, share: allEnded ? 0 : left } };
}
