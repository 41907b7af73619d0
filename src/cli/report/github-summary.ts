import type { WaitResult } from '../formats/wait-result.js';
import { safeLine } from '../safe-line.js';
import { endWord, whatHappened } from './result-text.js';

/**
 * A table of all runs. In HTML, not Markdown: inside an HTML table nothing but HTML means anything, and that is easily
 * escaped.
 */
export function githubSummary({ monitorId, runs }: WaitResult): string {
  const cells = (tag: 'th' | 'td', texts: readonly string[]) =>
    `<tr>${texts.map((text) => `<${tag}>${escapeHtml(text)}</${tag}>`).join('')}</tr>`;
  return [
    '<table>',
    `<caption>Runs of monitor ${escapeHtml(safeLine(monitorId ?? ''))}</caption>`,
    cells('th', ['Run', 'End', 'What happened']),
    ...runs.map((run) => cells('td', [safeLine(run.runId), endWord(run), whatHappened(run)])),
    '</table>\n\n',
  ].join('\n');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"'@:/#]/g, (character) => `&#${character.charCodeAt(0)};`);
}
