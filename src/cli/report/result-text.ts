import type { Paint } from '../colors.js';
import { countOf } from '../count-of.js';
import { durationText } from '../duration.js';
import { exitName } from '../exit-code.js';
import type { RunResult } from '../formats/run-result.js';
import { safeLine } from '../safe-line.js';

/** How the watch of a run of this name ended, as one line that begins with the end. */
export function resultLine(result: RunResult, name: string, until: string | null, paint: Paint): string {
  const end = paint(result.end, endWord(result).padEnd(WORD_WIDTH));
  return `${end}  ${name}  ${notSeen(result, until)}${whatHappened(result)}`;
}

/** That a run ended before it was seen with the status of `--until`. */
function notSeen(result: RunResult, until: string | null): string {
  return until !== null && 'endedAt' in result ? `not seen ${until}; ` : '';
}

/** As wide as the longest word in the first column. */
const WORD_WIDTH = 'unreachable'.length;

/** The end in a word; an error's is that of its exit code. */
export function endWord({ end, exitCode }: RunResult): string {
  return end === 'error' && exitCode !== null ? exitName(exitCode) : end;
}

/** What there is to say beside the end itself, in one line. */
export function whatHappened(result: RunResult): string {
  switch (result.end) {
    case 'error':
      return safeLine(result.message);
    case 'reached':
      return `${safeLine(result.status ?? '')} after ${countOf(result.polls, 'poll')}; it goes on`;
    case 'stopped':
      return STOPPED[result.reason];
    case 'failed':
      return `${safeLine(result.failedReason ?? 'no reason given')} (${timesOf(result)})`;
    default:
      return timesOf(result);
  }
}

const STOPPED = {
  SIGINT: 'interrupted; the run goes on',
  SIGTERM: 'terminated; the run goes on',
  SIGHUP: 'the terminal was closed; the run goes on',
  'output-closed': 'standard output was closed; the run goes on',
  any: 'not waited for: another run ended first',
  'fail-fast': 'not waited for: another run did not complete',
} as const;

function timesOf({ endedAt, durationMs, polls }: Extract<RunResult, { endedAt: string }>): string {
  const lasted = durationMs === null ? '' : `, lasted ${durationText(durationMs)}`;
  return `at ${safeLine(endedAt)}${lasted}, ${countOf(polls, 'poll')}`;
}
