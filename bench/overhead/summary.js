/** Some measurements of the same thing: the median with the least and the greatest of them. */
export function summarize(values, digits) {
  const sorted = values.toSorted((a, b) => a - b);
  const [least, greatest] = [sorted[0], sorted[sorted.length - 1]];
  const shown = (value) =>
    value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${shown(median(sorted))} (${shown(least)}–${shown(greatest)})`;
}

function median(sorted) {
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}
