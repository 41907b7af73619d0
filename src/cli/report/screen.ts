import type { WriteStream } from 'node:tty';
import cliCursor from 'cli-cursor';
import type { Room } from './frame.js';
import { rowsOf } from './width.js';

/** What a terminal shows at once or not at all, if it can: https://contour-terminal.org/vt-extensions/synchronized-output */
const AT_ONCE = { begin: '\x1b[?2026h', end: '\x1b[?2026l' };
const ERASE_REST_OF_LINE = '\x1b[K';
const ERASE_REST_OF_SCREEN = '\x1b[J';
const USUAL = { columns: 80, rows: 24 };
/** Somebody who drags a window changes its size many times a second. */
const RESIZED_AFTER_MS = 100;

/**
 * Rows at the foot of a terminal that are drawn over and over, while other lines scroll away above them.
 *
 * Not log-update, which takes away as many rows as it drew: a terminal that became narrower has more. Nor can it print
 * a line above the rows in the same update, so that they flicker.
 */
export class Screen {
  readonly #stream: WriteStream;
  readonly #redraw: () => void;
  /** As they stand on the terminal, drawn when it had so many columns. */
  #drawn: { readonly lines: readonly string[]; readonly columns: number } = { lines: [], columns: 0 };
  /** Lines to stay, that were not printed yet. */
  #above = '';
  #resizing: NodeJS.Timeout | undefined;

  /** `redraw` is called when the terminal has another size: it should draw what fits now. */
  constructor(stream: WriteStream, redraw: () => void) {
    this.#stream = stream;
    this.#redraw = redraw;
    stream.on('resize', this.#wait);
  }

  /** Some terminals do not say, which is 0. */
  get room(): Room {
    const { columns, rows } = this.#stream;
    return { columns: columns || USUAL.columns, rows: rows || USUAL.rows };
  }

  draw(lines: readonly string[]): void {
    const drawn = this.#drawn;
    const isSame = drawn.columns === this.room.columns && drawn.lines.join('\n') === lines.join('\n');
    if (this.#resizing || isSame) return;
    cliCursor.hide(this.#stream);
    this.#put(lines);
  }

  /** A line above the rows, to stay. */
  print(line: string): void {
    this.#above += `${line}\n`;
    if (!this.#resizing) this.#put(this.#drawn.lines);
  }

  /** Leaves the rows as they are, or takes them away, and gives the cursor back. */
  close(end: 'leave' | 'erase'): void {
    this.#stream.off('resize', this.#wait);
    clearTimeout(this.#resizing);
    this.#resizing = undefined;
    this.#put(end === 'erase' ? [] : this.#drawn.lines);
    this.#drawn = { lines: [], columns: 0 };
    cliCursor.show(this.#stream);
  }

  /** What is drawn while the size changes may come to a terminal that has another one by then. */
  readonly #wait = () => {
    clearTimeout(this.#resizing);
    this.#resizing = setTimeout(() => {
      this.#resizing = undefined;
      this.#redraw();
    }, RESIZED_AFTER_MS).unref();
  };

  #put(lines: readonly string[]): void {
    const { columns } = this.room;
    // A terminal that became narrower has broken the rows into more of them than were drawn.
    const up = this.#drawn.lines.reduce((sum, line) => sum + rowsOf(line, columns), 0);
    const isInPlace = this.#above === '' && columns === this.#drawn.columns;
    const parts = [
      AT_ONCE.begin,
      up === 0 ? '\r' : `\r\x1b[${up}A`,
      isInPlace ? '' : ERASE_REST_OF_SCREEN,
      this.#above,
      ...lines.map((line) => `${line}${ERASE_REST_OF_LINE}\n`),
      ERASE_REST_OF_SCREEN,
      AT_ONCE.end,
    ];
    this.#stream.write(parts.join(''));
    this.#above = '';
    this.#drawn = { lines, columns };
  }
}
