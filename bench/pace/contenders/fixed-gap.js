/**
 * The knob of those that wait the same time after each answer. What they cost is the same at the same setting, so the
 * plots show one curve for all of them.
 */
export function fixedGap(option, defaultMs) {
  return { law: 'a fixed gap', option, defaultMs, settings: [], leastMs: 1, mostMs: 600_000 };
}
