import type xterm from '@xterm/headless';

/** What stands in a terminal from a line on, row by row, without the empty rows at its foot. */
export function rowsFrom(terminal: xterm.Terminal, from: number): readonly string[] {
  const rows = linesFrom(terminal, from).map((line) => line.translateToString(true));
  while (rows.at(-1) === '') rows.pop();
  return rows;
}

/** How many rows from a line on go on with the line above because it was too long. */
export function wrappedRowsFrom(terminal: xterm.Terminal, from: number): number {
  return linesFrom(terminal, from).filter(({ isWrapped }) => isWrapped).length;
}

function linesFrom(terminal: xterm.Terminal, from: number): readonly xterm.IBufferLine[] {
  const { active } = terminal.buffer;
  const lines = Array.from({ length: active.length - from }, (_, row) => active.getLine(from + row));
  return lines.filter((line) => line !== undefined);
}
