export { markdownTable as table } from '../../markdown-table.js';

/** A number with three digits, or all of those before the point. */
export function digits(value) {
  const decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

/** A duration in milliseconds. */
export function duration(ms) {
  return ms < 1_000 ? `${ms} ms` : `${Number((ms / 1_000).toFixed(2))} s`;
}
