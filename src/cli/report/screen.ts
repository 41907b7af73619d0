import type { WriteStream } from 'node:tty';
import { createLogUpdate } from 'log-update';
import stringWidth from 'string-width';

/** Rows at the foot of a terminal that are drawn over and over, while other lines scroll away above them. */
export class Screen {
  readonly #stream: WriteStream;
  readonly #update: ReturnType<typeof createLogUpdate>;
  readonly #redraw: () => void;
  #lines: readonly string[] = [];

  /** `redraw` is called when the terminal has another size: it should draw what fits now. */
  constructor(stream: WriteStream, redraw: () => void) {
    this.#stream = stream;
    this.#update = createLogUpdate(stream);
    this.#redraw = () => {
      this.#forgetReflowed();
      redraw();
    };
    stream.on('resize', this.#redraw);
  }

  draw(lines: readonly string[]): void {
    this.#lines = lines;
    this.#update(lines.join('\n'));
  }

  /** A line above the rows, to stay. The rows are gone until they are drawn again. */
  print(line: string): void {
    this.#update.clear();
    this.#stream.write(`${line}\n`);
  }

  /**
   * A terminal that became narrower has broken the rows into more of them than were drawn, and log-update takes away
   * only as many as it drew.
   */
  #forgetReflowed(): void {
    const { columns } = this.#stream;
    const drawn = this.#lines.map((line) => Math.max(1, Math.ceil(stringWidth(line) / columns)));
    const rows = drawn.reduce((sum, count) => sum + count, 0);
    this.#stream.write(rows === 0 ? '' : `\r\x1b[${rows}A\x1b[J`);
    this.#lines = [];
    this.#update.done();
  }

  /** Leaves the rows as they are, or takes them away, and gives the cursor back. */
  close(end: 'leave' | 'erase'): void {
    this.#stream.off('resize', this.#redraw);
    if (end === 'erase') this.#update.clear();
    this.#update.done();
  }
}
