import type { Paint } from '../colors.js';
import { durationText } from '../duration.js';
import type { ListedRun } from '../formats/runs-result.js';
import { table } from '../report/table.js';
import { safeLine } from '../safe-line.js';

/** The runs as lines for a person: in columns with a head, each cut to the width of the terminal. */
export function runsTable(runs: readonly ListedRun[], columns: number, paint: Paint): readonly string[] {
  return table(['RUN', 'STATUS', 'CREATED', 'LASTED', 'REASON'], runs.map(cellsOf), columns, paint);
}

/** The runs as lines for a program: the same columns between tabs, without a head. */
export function runsLines(runs: readonly ListedRun[]): readonly string[] {
  return runs.map((run) => cellsOf(run).join('\t'));
}

function cellsOf({ runId, status, createdAt, durationMs, failedReason }: ListedRun): readonly string[] {
  const lasted = durationMs === null ? '' : durationText(durationMs);
  return [runId, status, createdAt ?? '', lasted, failedReason ?? ''].map(safeLine);
}
