import type { WaitResult } from '../formats/wait-result.js';
import { safeLine } from '../safe-line.js';
import { endWord, whatHappened } from './result-text.js';
import { runNames } from './run-names.js';

/**
 * A table of all runs. In HTML, not Markdown: inside an HTML table nothing but HTML means anything, and that is easily
 * escaped.
 */
export function githubSummary({ monitorId, runs }: WaitResult): string {
  const cells = (tag: 'th' | 'td', texts: readonly string[]) =>
    `<tr>${texts.map((text) => `<${tag}>${escapeHtml(text)}</${tag}>`).join('')}</tr>`;
  const nameOf = runNames(runs);
  return [
    '<table>',
    `<caption>${escapeHtml(monitorId === null ? 'Runs' : `Runs of monitor ${safeLine(monitorId)}`)}</caption>`,
    cells('th', ['Run', 'End', 'What happened']),
    ...runs.map((run) => cells('td', [safeLine(nameOf(run)), endWord(run), whatHappened(run)])),
    '</table>\n\n',
  ].join('\n');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"'@:/#]/g, (character) => `&#${character.charCodeAt(0)};`);
}
