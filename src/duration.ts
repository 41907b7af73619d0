const UNITS = [
  { unit: 'h', ms: 3_600_000 },
  { unit: 'min', ms: 60_000 },
  { unit: 's', ms: 1_000 },
] as const;

/** A duration for a person to read: `850 ms`, `12 s`, `3 min 5 s`, `2 h`. At most two units, rounded down. */
export function formatDuration(ms: number): string {
  const largest = UNITS.findIndex((unit) => ms >= unit.ms);
  const [first, second] = UNITS.slice(largest === -1 ? UNITS.length : largest);
  if (first === undefined) return `${Math.floor(ms)} ms`;
  if (ms < 10_000) return `${Math.floor(ms / 100) / 10} s`;
  const whole = `${Math.floor(ms / first.ms)} ${first.unit}`;
  const rest = second === undefined ? 0 : Math.floor((ms % first.ms) / second.ms);
  return second === undefined || rest === 0 ? whole : `${whole} ${rest} ${second.unit}`;
}
