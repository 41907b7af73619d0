import type { WriteStream } from 'node:tty';
import cliCursor from 'cli-cursor';
import wrapAnsi from 'wrap-ansi';
import type { TerminalSize } from './frame.js';

/** What a terminal shows at once or not at all, if it can: https://contour-terminal.org/vt-extensions/synchronized-output */
const UPDATE = { begin: '\x1b[?2026h', end: '\x1b[?2026l' };
/** A row that a terminal draws wider than it was measured is cut off at the edge, not broken into two. */
const WRAP = { off: '\x1b[?7l', on: '\x1b[?7h' };
const ERASE_REST_OF_LINE = '\x1b[K';
const ERASE_REST_OF_SCREEN = '\x1b[J';
const DEFAULT_SIZE = { columns: 80, rows: 24 };
/** Dragging a window changes its size many times a second. */
const RESIZED_AFTER_MS = 100;

/**
 * Rows at the foot of a terminal that are drawn over and over, while other lines scroll away above them.
 *
 * log-update does less: it takes away as many rows as it drew, while a terminal that became narrower has more, and it
 * prints a line above the rows in one update and the rows in the next, so that they flicker.
 */
export class Screen {
  readonly #stream: WriteStream;
  readonly #redraw: () => void;
  /** As they stand on the terminal, drawn when it had so many columns. */
  #drawn: { readonly lines: readonly string[]; readonly columns: number } = { lines: [], columns: 0 };
  /** Lines to stay that are not printed yet. */
  #above = '';
  #resizing: NodeJS.Timeout | undefined;

  /** `redraw` is called when the terminal has another size: it should draw what fits now. */
  constructor(stream: WriteStream, redraw: () => void) {
    this.#stream = stream;
    this.#redraw = redraw;
    stream.on('resize', this.#onResize);
  }

  /** Some terminals give their size as 0. */
  get size(): TerminalSize {
    const { columns, rows } = this.#stream;
    return { columns: columns || DEFAULT_SIZE.columns, rows: rows || DEFAULT_SIZE.rows };
  }

  draw(lines: readonly string[]): void {
    const drawn = this.#drawn;
    const isSame = drawn.columns === this.size.columns && drawn.lines.join('\n') === lines.join('\n');
    if (this.#resizing || isSame) return;
    cliCursor.hide(this.#stream);
    this.#put(lines);
  }

  /** A line above the rows, to stay. */
  print(line: string): void {
    this.#above += `${line}\n`;
    if (!this.#resizing) this.#put(this.#drawn.lines);
  }

  /** Leaves the rows as they are, or takes them away, and shows the cursor again. */
  close(end: 'leave' | 'erase'): void {
    this.#stream.off('resize', this.#onResize);
    clearTimeout(this.#resizing);
    this.#resizing = undefined;
    this.#put(end === 'erase' ? [] : this.#drawn.lines);
    this.#drawn = { lines: [], columns: 0 };
    cliCursor.show(this.#stream);
  }

  /** Rows drawn while the size changes may reach a terminal that has another one by then. */
  readonly #onResize = () => {
    clearTimeout(this.#resizing);
    this.#resizing = setTimeout(() => {
      this.#resizing = undefined;
      this.#redraw();
    }, RESIZED_AFTER_MS).unref();
  };

  #put(lines: readonly string[]): void {
    const { columns } = this.size;
    // A terminal that became narrower has broken the rows into more than were drawn.
    const up = this.#drawn.lines.reduce((sum, line) => sum + rowCount(line, columns), 0);
    const isInPlace = this.#above === '' && columns === this.#drawn.columns;
    const parts = [
      UPDATE.begin,
      up === 0 ? '\r' : `\r\x1b[${up}A`,
      isInPlace ? '' : ERASE_REST_OF_SCREEN,
      this.#above,
      WRAP.off,
      ...lines.map((line) => `${line}${ERASE_REST_OF_LINE}\n`),
      WRAP.on,
      ERASE_REST_OF_SCREEN,
      UPDATE.end,
    ];
    this.#stream.write(parts.join(''));
    this.#above = '';
    this.#drawn = { lines, columns };
  }
}

function rowCount(line: string, columns: number): number {
  return wrapAnsi(line, columns, { hard: true, trim: false, wordWrap: false }).split('\n').length;
}
