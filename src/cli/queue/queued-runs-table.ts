import type { Paint } from '../colors.js';
import { durationText } from '../duration.js';
import type { QueuedRun } from '../formats/queue-status.js';
import { table } from '../report/table.js';
import { safeLine } from '../safe-line.js';
import { fullName } from './full-name.js';

/** Runs in the queue as lines for a person: in columns with a head, each cut to the width of the terminal. */
export function queuedRunsTable(
  runs: readonly QueuedRun[],
  columns: number,
  paint: Paint,
): readonly string[] {
  return table(['RUN', 'STATUS', 'POLLED', 'FAILING', 'REASON'], runs.map(cellsOf), columns, paint);
}

/** The runs as lines for a program: the same columns between tabs, without a head. */
export function queuedRunsLines(runs: readonly QueuedRun[]): readonly string[] {
  return runs.map((run) => cellsOf(run).join('\t'));
}

function cellsOf(run: QueuedRun): readonly string[] {
  const { status, polledAt, failure } = run;
  const failing = failure === null ? '' : durationText(failure.failingForMs);
  return [fullName(run), status ?? 'not seen', polledAt ?? '', failing, reasonOf(run) ?? ''].map(safeLine);
}

/** Why a run hangs or was given up; `null` if it does not and was not. */
export function reasonOf({ error, failure, handlerFailure }: QueuedRun): string | null {
  if (error !== null) return failure === null ? error.code : `${error.code}: ${failure.reason}`;
  if (failure !== null) return failure.reason;
  return handlerFailure && `the handler failed: ${handlerFailure.reason}`;
}
