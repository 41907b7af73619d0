/** A Markdown table. The first `wordColumns` columns are aligned left, the others right. */
export function markdownTable(head, rows, wordColumns = 1) {
  const alignment = head.map((_, column) => (column < wordColumns ? '---' : '---:'));
  return [head, alignment, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
