import { formatDuration } from '../duration.js';
import { lineText } from '../line-text.js';
import type { Paint } from '../style.js';
import { countsOf } from './heartbeat-text.js';
import type { RunProgress } from './progress.js';
import { endWord, whatHappened } from './result-text.js';
import { cut, padded, widthOf } from './width.js';

/** The room there is on the terminal. */
export interface Room {
  readonly columns: number;
  readonly rows: number;
}

/**
 * The live rows, one a run, that fit into the room: none is wider, and together with the line below them, where the
 * cursor rests, they are no more than there are rows. Where there are more runs, those that have not ended come
 * first, and the last row counts the rest.
 */
export function frame(
  runs: readonly RunProgress[],
  room: Room,
  now: number,
  paint: Paint,
): readonly string[] {
  const most = Math.max(1, room.rows - 1);
  const shown = runs.length <= most ? runs : mostWanted(runs, most - 1);
  const longest = Math.max(...runs.map(({ runId }) => widthOf(lineText(runId))));
  // What happens to a run matters more than the end of a long id.
  const idWidth = Math.min(longest, Math.max(SHORTEST_ID, Math.floor(room.columns / 3)));
  const lines = shown.map((run) => row(run, idWidth, now, paint));
  const hidden = runs.filter((run) => !shown.includes(run));
  if (hidden.length > 0) lines.push(paint('faint', `and ${hidden.length} more: ${countsOf(hidden)}`));
  // The last column stays free: a terminal may wrap a line that fills it.
  return lines.map((line) => cut(line, Math.max(1, room.columns - 1)));
}

function mostWanted(runs: readonly RunProgress[], count: number): readonly RunProgress[] {
  const wanted = [...runs.filter(({ end }) => end === null), ...runs.filter(({ end }) => end !== null)];
  const chosen = new Set(wanted.slice(0, count));
  return runs.filter((run) => chosen.has(run));
}

function row(run: RunProgress, idWidth: number, now: number, paint: Paint): string {
  const id = padded(cut(lineText(run.runId), idWidth), idWidth);
  if (run.end !== null) {
    return `${id}  ${paint(run.end.end, endWord(run.end).padEnd(STATUS_WIDTH))}  ${whatHappened(run.end)}`;
  }
  const status = run.status ?? 'looking';
  const since = wholeSeconds(now - run.statusSince);
  const looks = `${run.polls} ${run.polls === 1 ? 'look' : 'looks'}`;
  const columns = [
    id,
    paint(status, padded(lineText(status), STATUS_WIDTH)),
    since.padEnd(SINCE_WIDTH),
    looks.padEnd(LOOKS_WIDTH),
    paint('faint', next(run, now)),
  ];
  return columns.join('  ');
}

const SHORTEST_ID = 8;
const STATUS_WIDTH = 'completed'.length;
const SINCE_WIDTH = '59m 59s'.length;
const LOOKS_WIDTH = '999 looks'.length;

function next({ nextLookAt, trouble }: RunProgress, now: number): string {
  const leftMs = nextLookAt === null ? 0 : nextLookAt - now;
  const when = leftMs <= 0 ? 'looking' : `next look in ${Math.ceil(leftMs / 1_000)}s`;
  return trouble === null ? when : `${when} (${lineText(trouble)})`;
}

/** A row tells seconds. */
function wholeSeconds(ms: number): string {
  return ms < 1_000 ? '0s' : formatDuration(Math.floor(ms / 1_000) * 1_000);
}
