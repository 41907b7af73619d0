import type { Paint } from '../colors.js';
import { durationText } from '../duration.js';
import type { QueuedRun } from '../formats/queue-status.js';
import { table } from '../report/table.js';
import { safeLine } from '../safe-line.js';
import { fullName } from './full-name.js';

/** What the last column says of a run. */
type ReasonOf = (run: QueuedRun) => string | null;

/** Runs in the queue as lines for a person: in columns with a head, each cut to the width of the terminal. */
export function queuedRunsTable(
  runs: readonly QueuedRun[],
  reasonOf: ReasonOf,
  now: number,
  columns: number,
  paint: Paint,
): readonly string[] {
  const rows = runs.map((run) => cellsOf(run, reasonOf, now));
  return table(['RUN', 'STATUS', 'POLLED', 'FAILING', 'REASON'], rows, columns, paint);
}

/** The runs as lines for a program: the same columns between tabs, without a head. */
export function queuedRunsLines(
  runs: readonly QueuedRun[],
  reasonOf: ReasonOf,
  now: number,
): readonly string[] {
  return runs.map((run) => cellsOf(run, reasonOf, now).join('\t'));
}

function cellsOf(run: QueuedRun, reasonOf: ReasonOf, now: number): readonly string[] {
  const { status, polledAt } = run;
  const cells = [
    fullName(run),
    status ?? 'not seen',
    polledAt ?? '',
    failingFor(run, now),
    reasonOf(run) ?? '',
  ];
  return cells.map(safeLine);
}

/** How long its polls fail, or failed until it was given up. */
function failingFor({ failure, settledAt }: QueuedRun, now: number): string {
  if (failure === null) return '';
  const since = Date.parse(failure.at) - failure.failingForMs;
  return durationText((settledAt === null ? now : Date.parse(failure.at)) - since);
}

/** Why a run hangs or was given up; `null` if it does not and was not. */
export function whyHeldUp(run: QueuedRun): string | null {
  const { error, failure } = run;
  if (error !== null) return failure === null ? error.code : `${error.code}: ${failure.reason}`;
  return failure === null ? handlerReason(run) : failure.reason;
}

/** What fails about a run now: of one that was given up, that can only be its handler. */
export function whatFails(run: QueuedRun): string | null {
  return handlerReason(run) ?? whyHeldUp(run);
}

function handlerReason({ handlerFailure }: QueuedRun): string | null {
  return handlerFailure && `the handler failed: ${handlerFailure.reason}`;
}
