import stringWidth from 'string-width';
import type { Paint } from '../colors.js';
import { truncated } from './truncated.js';

/** Some terminals give their size as 0. */
const DEFAULT_COLUMNS = 80;

/** Rows of cells as lines for a person: in columns with a head, each line cut to the width of the terminal. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  columns: number,
  paint: Paint,
): readonly string[] {
  if (rows.length === 0) return [];
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => stringWidth(row[column] ?? ''))),
  );
  const statusColumn = head.indexOf('STATUS');
  return [head, ...rows].map((row, index) => {
    const cells = row.map((cell, column) => {
      const padding = ' '.repeat((widths[column] ?? 0) - stringWidth(cell));
      if (index === 0) return paint('faint', cell) + padding;
      return (column === statusColumn ? paint(cell, cell) : cell) + padding;
    });
    return truncated(cells.join('  ').trimEnd(), columns || DEFAULT_COLUMNS);
  });
}
