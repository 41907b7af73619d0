import { formatDuration } from '../duration.js';
import type { RunResult } from '../formats/run-result.js';
import { lineText } from '../line-text.js';
import type { Paint } from '../style.js';

/** How a run's watch ended, as one line that begins with the end. */
export function resultLine(result: RunResult, idWidth: number, paint: Paint): string {
  const end = paint(result.end, endWord(result).padEnd(WORD_WIDTH));
  return `${end}  ${lineText(result.runId).padEnd(idWidth)}  ${whatHappened(result)}`;
}

/** As wide as the longest word in the first column. */
const WORD_WIDTH = 'unreachable'.length;

/** The end in a word: that of its exit code, where there is one. */
export function endWord(result: RunResult): string {
  if (result.end !== 'error') return result.end;
  return WORDS[result.code] ?? 'unreachable';
}

const WORDS: Readonly<Record<string, string>> = {
  RUN_TIMEOUT: 'timeout',
  RUN_NOT_FOUND: 'not-found',
  RUN_ACCESS: 'no-access',
};

/** What there is to say beside the end itself, in one line. */
export function whatHappened(result: RunResult): string {
  switch (result.end) {
    case 'error':
      return lineText(result.message);
    case 'stopped':
      return STOPPED[result.reason];
    case 'failed':
      return `${lineText(result.failedReason ?? 'no reason given')} (${timesOf(result)})`;
    default:
      return timesOf(result);
  }
}

const STOPPED = {
  SIGINT: 'interrupted; the run goes on',
  SIGTERM: 'told to terminate; the run goes on',
  'output-closed': 'nobody reads the output any more; the run goes on',
  any: 'not waited for: another run ended first',
  'fail-fast': 'not waited for: another run did not complete',
} as const;

function timesOf({ endedAt, durationMs, polls }: Extract<RunResult, { endedAt: string }>): string {
  const lasted = durationMs === null ? '' : `, lasted ${formatDuration(durationMs)}`;
  return `at ${lineText(endedAt)}${lasted}, ${polls} ${polls === 1 ? 'look' : 'looks'}`;
}
