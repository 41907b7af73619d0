import stringWidth from 'string-width';
import type { Paint } from '../colors.js';
import { countOf } from '../count-of.js';
import { durationText } from '../duration.js';
import { safeLine } from '../safe-line.js';
import { mostFrequent, type Occurrence } from '../tally.js';
import { countsOf, FINDING } from './heartbeat-text.js';
import { holdText } from './hold-text.js';
import type { Progress, RunProgress } from './progress.js';
import { endWord, whatHappened } from './result-text.js';
import { truncated } from './truncated.js';

export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

/** What the rows show. */
export type FrameContent = Pick<Progress, 'runs' | 'held'>;

/**
 * The live rows, one a run, that fit on the terminal: together with the line below them, where the cursor rests, they
 * are no more than it has rows. Where there are more runs, those that have not ended come first, and a row counts the
 * rest. What many runs have in common stands below them, once.
 */
export function frame(
  { runs, held }: FrameContent,
  size: TerminalSize,
  now: number,
  paint: Paint,
): readonly string[] {
  const shared = sharedFailure(runs);
  const feet = feetOf(shared, held, now).slice(0, Math.max(0, size.rows - 3));
  const most = Math.max(1, size.rows - 1 - feet.length);
  const shown = runs.length <= most ? runs : openFirst(runs, most - 1);
  const hidden = runs.filter((run) => !shown.includes(run));
  const nameWidth = nameWidthOf(runs, size);
  const isSaidBelow = (run: RunProgress) => feet.length > 0 && run.lastFailure === shared?.text;
  const lines = [
    ...shown.map((run) => row(isSaidBelow(run) ? { ...run, lastFailure: null } : run, nameWidth, now, paint)),
    ...(hidden.length === 0 ? [] : [paint('faint', `and ${hidden.length} more: ${countsOf(hidden)}`)]),
    ...feet.map((line) => paint('faint', line)),
  ];
  // The last column stays free: some terminals wrap a line that fills it.
  return lines.map((line) => truncated(line, Math.max(1, size.columns - 1)));
}

/** Why the latest attempts of several runs failed, if that is the same. */
function sharedFailure(runs: readonly RunProgress[]): Occurrence | null {
  const open = runs.filter(({ end }) => end === null);
  const failures = open.map(({ lastFailure }) => lastFailure).filter((reason) => reason !== null);
  const [most] = mostFrequent(failures);
  return most && most.count > 1 ? most : null;
}

/** What stands below the rows. */
function feetOf(shared: Occurrence | null, held: FrameContent['held'], now: number): readonly string[] {
  return [
    ...(shared === null ? [] : [`${shared.count} runs: ${safeLine(shared.text)}`]),
    ...(held === null || held.until <= now ? [] : [holdText(held.httpStatus, held.until - now)]),
  ];
}

/** What happens to a run matters more than the end of a long name. */
function nameWidthOf(runs: readonly RunProgress[], { columns }: TerminalSize): number {
  const longest = Math.max(...runs.map(({ name }) => stringWidth(safeLine(name))));
  return Math.min(longest, Math.max(SHORTEST_NAME, Math.floor(columns / 3)));
}

function openFirst(runs: readonly RunProgress[], count: number): readonly RunProgress[] {
  const sorted = [...runs.filter(({ end }) => end === null), ...runs.filter(({ end }) => end !== null)];
  const chosen = new Set(sorted.slice(0, count));
  return runs.filter((run) => chosen.has(run));
}

function row(run: RunProgress, nameWidth: number, now: number, paint: Paint): string {
  const name = padded(truncated(safeLine(run.name), nameWidth), nameWidth);
  if (run.end !== null) {
    return `${name}  ${paint(run.end.end, endWord(run.end).padEnd(STATUS_WIDTH))}  ${whatHappened(run.end)}`;
  }
  if (run.finding !== null) {
    const since = wholeSeconds(now - run.statusSince).padEnd(SINCE_WIDTH);
    return `${name}  ${padded('waiting', STATUS_WIDTH)}  ${since}  ${paint('faint', FINDING[run.finding])}`;
  }
  const status = run.status ?? 'polling';
  const columns = [
    name,
    paint(status, padded(safeLine(status), STATUS_WIDTH)),
    wholeSeconds(now - run.statusSince).padEnd(SINCE_WIDTH),
    countOf(run.polls, 'poll').padEnd(POLLS_WIDTH),
    paint('faint', nextPoll(run, now)),
  ];
  return columns.join('  ');
}

const SHORTEST_NAME = 8;
const STATUS_WIDTH = 'completed'.length;
const SINCE_WIDTH = '59m 59s'.length;
const POLLS_WIDTH = '999 polls'.length;

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}

function nextPoll({ nextPollAt, lastFailure }: RunProgress, now: number): string {
  const leftMs = nextPollAt === null ? 0 : nextPollAt - now;
  const when = leftMs <= 0 ? 'polling' : `next poll in ${Math.ceil(leftMs / 1_000)}s`;
  return lastFailure === null ? when : `${when} (${safeLine(lastFailure)})`;
}

/** Rows are drawn once a second. */
function wholeSeconds(ms: number): string {
  return ms < 1_000 ? '0s' : durationText(ms);
}
