// @ts-check
/**
 * A table in Markdown, padded as the formatter pads it. A column is aligned to the right if its head ends with a
 * colon.
 *
 * @param {string[]} head
 * @param {(string | number)[][]} rows
 */
export function table(head, rows) {
  const names = head.map((name) => name.replace(/:$/, ''));
  const cells = rows.map((row) => row.map(String));
  const pads = head.map((name, column) => {
    const width = Math.max(3, ...[names, ...cells].map((row) => row[column]?.length ?? 0));
    return name.endsWith(':')
      ? { rule: ':'.padStart(width, '-'), pad: (/** @type {string} */ cell) => cell.padStart(width) }
      : { rule: '-'.repeat(width), pad: (/** @type {string} */ cell) => cell.padEnd(width) };
  });
  const line = (/** @type {string[]} */ row) =>
    `| ${pads.map(({ pad }, column) => pad(row[column] ?? '')).join(' | ')} |`;
  return [line(names), line(pads.map(({ rule }) => rule)), ...cells.map(line)].join('\n');
}
