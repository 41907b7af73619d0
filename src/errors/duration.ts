/** A duration for a person to read: `850 ms`, `1.5 s`, `12 s`, `3 min 5 s`, `2 h`. At most two units, rounded down. */
export function formatDuration(ms: number): string {
  if (ms < 1_000) return `${Math.floor(ms)} ms`;
  if (ms < 10_000) return `${Math.floor(ms / 100) / 10} s`;
  const seconds = Math.floor(ms / 1_000);
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds} s`;
  return minutes < 60 ? inTwo(seconds, 'min', 's') : inTwo(minutes, 'h', 'min');
}

/** A number of small units of which 60 make a large one. */
function inTwo(number: number, large: string, small: string): string {
  const rest = number % 60;
  return `${Math.floor(number / 60)} ${large}${rest === 0 ? '' : ` ${rest} ${small}`}`;
}
