// @ts-check
/**
 * A table in Markdown. A column is aligned to the right if its head ends with a colon.
 *
 * @param {string[]} head
 * @param {(string | number)[][]} rows
 */
export function table(head, rows) {
  const line = (/** @type {(string | number)[]} */ cells) => `| ${cells.join(' | ')} |`;
  const names = head.map((name) => name.replace(/:$/, ''));
  const rules = head.map((name) => (name.endsWith(':') ? '--:' : '---'));
  return [names, rules, ...rows].map(line).join('\n');
}
