import stringWidth from 'string-width';
import type { Paint } from '../colors.js';
import { durationText } from '../duration.js';
import type { ListedRun } from '../formats/runs-result.js';
import { truncated } from '../report/truncated.js';
import { safeLine } from '../safe-line.js';

const HEAD = ['RUN', 'STATUS', 'CREATED', 'LASTED', 'REASON'];
const STATUS = HEAD.indexOf('STATUS');

/** Some terminals give their size as 0. */
const DEFAULT_COLUMNS = 80;

/** The runs as lines for a person: in columns with a head, each cut to the width of the terminal. */
export function runsTable(runs: readonly ListedRun[], columns: number, paint: Paint): readonly string[] {
  if (runs.length === 0) return [];
  const rows = [HEAD, ...runs.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => stringWidth(row[column] ?? ''))));
  return rows.map((row, index) => {
    const cells = row.map((cell, column) => {
      const padding = ' '.repeat((widths[column] ?? 0) - stringWidth(cell));
      if (index === 0) return paint('faint', cell) + padding;
      return (column === STATUS ? paint(cell, cell) : cell) + padding;
    });
    return truncated(cells.join('  ').trimEnd(), columns || DEFAULT_COLUMNS);
  });
}

/** The runs as lines for a program: the same columns between tabs, without a head. */
export function runsLines(runs: readonly ListedRun[]): readonly string[] {
  return runs.map((run) => cellsOf(run).join('\t'));
}

function cellsOf({ runId, status, createdAt, durationMs, failedReason }: ListedRun): readonly string[] {
  const lasted = durationMs === null ? '' : durationText(durationMs);
  return [runId, status, createdAt ?? '', lasted, failedReason ?? ''].map(safeLine);
}
