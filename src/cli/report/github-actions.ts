import { appendFileSync } from 'node:fs';
import type { RunResult } from '../formats/run-result.js';
import { lineText } from '../line-text.js';
import { fileTrouble } from '../wait/file-trouble.js';
import type { Reporter } from '../wait/reporter.js';
import { endWord, whatHappened } from './result-text.js';

/**
 * Tells GitHub Actions: an `::error::` annotation for each run that did not complete, and a table for the summary
 * of the job.
 *
 * @param summaryFile what `GITHUB_STEP_SUMMARY` names
 */
export function githubActions(print: (line: string) => void, summaryFile: string | undefined): Reporter {
  return {
    finished({ monitorId, runs }) {
      for (const run of runs) {
        if (run.exitCode !== 0 && run.exitCode !== null) print(annotation(run));
      }
      if (summaryFile === undefined || monitorId === null) return;
      try {
        appendFileSync(summaryFile, summary(monitorId, runs));
      } catch (cause) {
        print(`the summary of the job could not be written: ${fileTrouble(cause)}`);
      }
    },
  };
}

/** https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
function annotation(run: RunResult): string {
  const title = `Run ${lineText(run.runId)}: ${endWord(run)}`;
  return `::error title=${escapeProperty(title)}::${escapeData(whatHappened(run))}`;
}

/** Of what else would need it, line breaks, `lineText` has left none. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** In HTML, not Markdown: inside an HTML table nothing but HTML means anything, and that is easily escaped. */
function summary(monitorId: string, runs: readonly RunResult[]): string {
  const cells = (tag: 'th' | 'td', texts: readonly string[]) =>
    `<tr>${texts.map((text) => `<${tag}>${escapeHtml(text)}</${tag}>`).join('')}</tr>`;
  return [
    '<table>',
    `<caption>Runs of monitor ${escapeHtml(lineText(monitorId))}</caption>`,
    cells('th', ['Run', 'End', 'What happened']),
    ...runs.map((run) => cells('td', [lineText(run.runId), endWord(run), whatHappened(run)])),
    '</table>\n\n',
  ].join('\n');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"'@:/#]/g, (character) => `&#${character.charCodeAt(0)};`);
}
