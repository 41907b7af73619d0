/** A number with three digits, or all of those before the point. */
export function digits(value) {
  const decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

/** A duration in milliseconds. */
export function duration(ms) {
  return ms < 1_000 ? `${ms} ms` : `${Number((ms / 1_000).toFixed(2))} s`;
}

/** A Markdown table. The first `wordColumns` columns are aligned left, the others right. Not padded: rows are long. */
export function table(head, rows, wordColumns = 1) {
  const alignment = head.map((_, column) => (column < wordColumns ? '---' : '---:'));
  return [head, alignment, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
