// @ts-check

/** The colours that a terminal has names for. @type {readonly string[]} */
const COLOURS = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white', 'gray'];

/**
 * What stands on the screen, row by row.
 *
 * @param {import('@xterm/headless').Terminal} terminal
 * @returns {Row[]}
 */
export function rowsOf({ buffer: { active }, rows }) {
  return Array.from({ length: rows }, (_, row) => {
    const line = active.getLine(active.baseY + row);
    return line === undefined ? [] : words(line);
  });
}

/**
 * What stands between gaps, in one colour each: so that it keeps its place, however wide a font is.
 *
 * @param {import('@xterm/headless').IBufferLine} line
 * @returns {Row}
 */
function words(line) {
  /** @type {Row} */
  const found = [];
  for (let column = 0; column < line.length; column += 1) {
    const cell = line.getCell(column);
    const text = cell?.getChars() ?? '';
    if (cell === undefined || text.trim() === '') continue;
    const colour = colourOf(cell);
    const last = found.at(-1);
    const gap = last === undefined ? 0 : column - last.column - last.columns;
    if (last?.colour === colour && gap <= 1) {
      last.text += ' '.repeat(gap) + text;
      last.columns += gap + cell.getWidth();
    } else {
      found.push({ column, columns: cell.getWidth(), text, colour });
    }
  }
  return found;
}

/** @type {(cell: import('@xterm/headless').IBufferCell) => string} */
function colourOf(cell) {
  if (cell.isFgDefault()) return 'plain';
  const colour = cell.isFgPalette() ? COLOURS[cell.getFgColor()] : undefined;
  if (colour === undefined) throw new Error('the picture knows no such colour: see COLOURS in cells.js');
  return colour;
}

/**
 * @typedef {Word[]} Row
 *
 * @typedef {object} Word
 * @property {number} column where it begins, counted from 0
 * @property {number} columns how many it takes
 * @property {string} text
 * @property {string} colour
 */
