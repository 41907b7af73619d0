import type { Named } from './run-names.js';

/** One page of a list shows many runs at once, or a few requests soon after each other do. */
const WINDOW_MS = 200;

/** Gathers changes of status for a moment, to say once what happens to many runs. */
export class StatusLines {
  readonly #print: (line: string, runs: readonly Named[]) => void;
  readonly #pending = new Map<Named, string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(print: (line: string, runs: readonly Named[]) => void) {
    this.#print = print;
  }

  add(line: string, run: Named): void {
    if (this.#pending.has(run)) this.flush();
    this.#pending.set(run, line);
    this.#timer ??= setTimeout(() => this.flush(), WINDOW_MS).unref();
  }

  /** What was not said yet about a run: it is for the caller to say. */
  take(run: Named): string | undefined {
    const line = this.#pending.get(run);
    this.#pending.delete(run);
    return line;
  }

  /** Says all that was gathered. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const pending = [...this.#pending];
    this.#pending.clear();
    for (const line of new Set(pending.map(([, line]) => line))) {
      const runs = pending.filter(([, other]) => other === line).map(([run]) => run);
      this.#print(line, runs);
    }
  }
}
