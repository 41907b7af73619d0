import pty from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { preload } from '../preloads.js';
import { rowsFrom, wrappedRowsFrom } from './buffer-rows.js';
import { eachCharacterForItself } from './character-widths.js';

export interface PtyOptions {
  /** @default 80 */
  readonly columns?: number;
  /** @default 24 */
  readonly rows?: number;
  /** Beside `PATH`, and a `TERM` that knows colours. */
  readonly env?: Readonly<Record<string, string>>;
}

/** How often a condition is checked, even if no output comes in. */
const CHECK_EVERY_MS = 50;
const QUIET_MS = 300;
const GIVE_UP_AFTER_MS = 20_000;
const ENDED = 'ended ';
const TICK = 'USR2';

/**
 * Says as the window's title what the script exited with. The shell waits then, since what is still on its way from a
 * terminal is lost where its last program ends.
 */
const OUTLIVING = (script: string) =>
  `trap : INT QUIT ${TICK}; (${script}); printf '\\033]2;${ENDED}%s\\007' "$?"; while read -r _ || [ -t 0 ]; do :; done`;

/** Has the command draw what it draws each second only when `tickFor` says so. */
export const tickingOnSignal = preload(`
  const start = setInterval;
  globalThis.setInterval = (call, ms, ...rest) => {
    if (ms !== 1_000) return start(call, ms, ...rest);
    process.on('SIG${TICK}', () => call());
    return start(() => {}, 2 ** 31 - 1);
  };
`);

/**
 * A program in a pseudo-terminal, before a screen that is nowhere to be seen: what stands there, and what a person
 * there can do.
 */
export class PtySession {
  /** What the script exited with, once all its output is on the screen. */
  readonly exited: Promise<number>;
  readonly #shell: pty.IPty;
  readonly #terminal: xterm.Terminal;
  readonly #isGone: Promise<void>;
  #raw = '';
  #hasExited = false;

  /** Runs a script of `sh`, in which `"$@"` is the command. */
  constructor(
    script: string,
    command: readonly string[],
    { columns: cols = 80, rows = 24, env = {} }: PtyOptions = {},
  ) {
    const { PATH = '' } = process.env;
    const shell = pty.spawn('sh', ['-c', OUTLIVING(script), 'sh', ...command], {
      cols,
      rows,
      env: { PATH, TERM: 'xterm-256color', ...env },
    });
    const terminal = new xterm.Terminal({ cols, rows, allowProposedApi: true });
    terminal.unicode.register(eachCharacterForItself);
    terminal.unicode.activeVersion = eachCharacterForItself.version;
    this.#shell = shell;
    this.#terminal = terminal;
    shell.onData((data) => {
      this.#raw += data;
      terminal.write(data);
    });
    this.#isGone = new Promise((resolve) => shell.onExit(() => resolve()));
    this.exited = new Promise((resolve) => {
      terminal.onTitleChange((title) => {
        this.#hasExited = true;
        resolve(Number(title.replace(ENDED, '')));
      });
    });
  }

  /** All that came from the program so far, as it came. */
  get raw(): string {
    return this.#raw.split(`\x1b]2;${ENDED}`)[0] ?? '';
  }

  /** How often rows were drawn so far. */
  get frames(): number {
    return this.raw.split('\x1b[?2026h').length - 1;
  }

  get isCursorVisible(): boolean {
    return this.#raw.lastIndexOf('\x1b[?25l') <= this.#raw.lastIndexOf('\x1b[?25h');
  }

  /** The row of the screen that the cursor is in, counted from 0. */
  get cursorRow(): number {
    return this.#terminal.buffer.active.cursorY;
  }

  /** What stands on the screen, row by row, without the empty rows at its foot. */
  screen(): readonly string[] {
    return rowsFrom(this.#terminal, this.#terminal.buffer.active.baseY);
  }

  /** The screen, and before it what has scrolled away. */
  everything(): readonly string[] {
    return rowsFrom(this.#terminal, 0);
  }

  /** How many rows of the screen go on with the line above because it was too long. */
  get wrappedRows(): number {
    return wrappedRowsFrom(this.#terminal, this.#terminal.buffer.active.baseY);
  }

  write(keys: string): void {
    this.#shell.write(keys);
  }

  /** Waits until the program has been silent for a while. */
  async quiet(): Promise<void> {
    let seen = -1;
    let since = 0;
    // What it has sent may come late on a busy machine.
    await this.until('it is quiet', () => {
      if (this.#raw.length !== seen) since = performance.now();
      seen = this.#raw.length;
      return performance.now() - since > QUIET_MS;
    });
  }

  /** Gives the terminal another size, and lets the program know. */
  resize(columns: number, rows = this.#terminal.rows): Promise<void> {
    return this.drag([columns], rows);
  }

  /**
   * Gives the terminal one width after the other, as somebody does who drags a window, faster than the program can
   * follow: it stands still meanwhile. What it sends while the size changes would come to a terminal that has another
   * one, and nobody can help that; so it should have nothing to draw, or use `tickingOnSignal`.
   */
  async drag(widths: readonly number[], rows = this.#terminal.rows): Promise<void> {
    this.#signal('SIGSTOP');
    await this.quiet();
    for (const columns of widths) {
      this.#terminal.resize(columns, rows);
      this.#shell.resize(columns, rows);
    }
    this.#signal('SIGCONT');
  }

  /** Waits until something is so. It fails, showing the screen, if the program ends before that or never does it. */
  async until(what: string, isSo: () => boolean): Promise<void> {
    const giveUpAt = performance.now() + GIVE_UP_AFTER_MS;
    for (;;) {
      const isLast = this.#hasExited || performance.now() > giveUpAt;
      await this.#drained();
      if (this.#isWhole && isSo()) return;
      if (isLast) throw new Error(`not so: ${what}. The screen:\n${this.everything().join('\n')}`);
      await new Promise((resolve) => setTimeout(resolve, CHECK_EVERY_MS));
    }
  }

  /** Waits until the rows were drawn some more times; `meanwhile` is called at each check. */
  async moreFrames(count: number, meanwhile = () => {}): Promise<void> {
    const wanted = this.frames + count;
    await this.until(`${count} more frames`, () => {
      meanwhile();
      return this.frames >= wanted;
    });
  }

  /** Lets a program with {@link tickingOnSignal} tick until the rows were drawn some more times. */
  tickFor(count: number): Promise<void> {
    return this.moreFrames(count, () => this.#signal(`SIG${TICK}`));
  }

  async end(): Promise<void> {
    this.#signal('SIGKILL');
    await this.#isGone;
    this.#terminal.dispose();
  }

  /** To the shell and all that it started. */
  #signal(signal: NodeJS.Signals): void {
    process.kill(-this.#shell.pid, signal);
  }

  /** No update has begun that has not ended yet. */
  get #isWhole(): boolean {
    return this.#raw.lastIndexOf('\x1b[?2026h') <= this.#raw.lastIndexOf('\x1b[?2026l');
  }

  #drained(): Promise<void> {
    return new Promise((resolve) => this.#terminal.write('', resolve));
  }
}
