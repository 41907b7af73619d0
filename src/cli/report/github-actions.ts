import type { Environment } from '../command-context.js';
import type { RunResult } from '../formats/run-result.js';
import type { Print } from '../print.js';
import { safeLine } from '../safe-line.js';
import { appendTo } from './append-to.js';
import { githubSummary } from './github-summary.js';
import type { Reporter } from './reporter.js';
import { endWord, whatHappened } from './result-text.js';
import { runNames } from './run-names.js';

/**
 * Reports to GitHub Actions: an `::error::` annotation for each run that did not complete, and a table for the summary
 * of the job.
 */
export function githubActions(
  print: Print,
  { GITHUB_STEP_SUMMARY }: Environment,
  hasAnnotations: boolean,
): Reporter {
  return {
    finished(result) {
      const nameOf = runNames(result.runs);
      const failures = result.runs.filter(({ exitCode }) => exitCode !== 0 && exitCode !== null);
      if (hasAnnotations) for (const run of failures) print(annotation(run, nameOf(run)));
      const failure = appendTo(GITHUB_STEP_SUMMARY, githubSummary(result));
      if (failure !== null) print(`the summary of the job could not be written: ${failure}`);
    },
  };
}

/** https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
function annotation(run: RunResult, name: string): string {
  const title = `Run ${safeLine(name)}: ${endWord(run)}`;
  return `::error title=${escapeProperty(title)}::${escapeData(whatHappened(run))}`;
}

/** Line breaks would need it, too, but `safeLine` leaves none. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
