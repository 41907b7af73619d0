import type { Named } from './run-names.js';

/** Requests are sent a few at a time, so what has one cause does not happen to all runs at once. */
const FIRST_WINDOW_MS = 200;
const LONGEST_WINDOW_MS = 60_000;

/** What happened to some runs. */
export interface Gathered {
  readonly what: string;
  /** At least one. */
  readonly runs: readonly Named[];
  /** How long until each is polled again, as far as that is known. */
  readonly delaysMs: readonly number[];
}

/**
 * Says once what happens to many runs. What happens again and again is said ever less often, until nothing is left to
 * be said.
 */
export class GatheredLines {
  readonly #print: (gathered: Gathered) => void;
  readonly #groups = new Map<string, Group>();

  constructor(print: (gathered: Gathered) => void) {
    this.#print = print;
  }

  add(what: string, run: Named, delayMs?: number): void {
    const key = withoutNumbers(what);
    const group = this.#groups.get(key) ?? this.#open(key, what);
    group.delays.set(run, delayMs);
  }

  /** What was not said yet about a run is not said any more. Returns whether there was something. */
  forget(run: Named): boolean {
    return [...this.#groups.values()].map(({ delays }) => delays.delete(run)).includes(true);
  }

  /** Says what is left. */
  close(): void {
    for (const group of this.#groups.values()) {
      clearTimeout(group.timer);
      this.#say(group);
    }
    this.#groups.clear();
  }

  #open(key: string, what: string): Group {
    const group: Group = { what, delays: new Map(), timer: undefined };
    this.#groups.set(key, group);
    this.#wait(key, group, FIRST_WINDOW_MS);
    return group;
  }

  #wait(key: string, group: Group, windowMs: number): void {
    group.timer = setTimeout(() => {
      if (group.delays.size === 0) this.#groups.delete(key);
      else this.#wait(key, group, Math.min(LONGEST_WINDOW_MS, 2 * windowMs));
      this.#say(group);
    }, windowMs).unref();
  }

  #say({ what, delays }: Group): void {
    if (delays.size === 0) return;
    const delaysMs = [...delays.values()].filter((delayMs) => delayMs !== undefined);
    const runs = [...delays.keys()];
    delays.clear();
    this.#print({ what, runs, delaysMs });
  }
}

interface Group {
  readonly what: string;
  /** The runs about which it was not said yet. */
  readonly delays: Map<Named, number | undefined>;
  timer: NodeJS.Timeout | undefined;
}

/** Texts that differ in ids, counts and times only have one cause. The HTTP status at the beginning is kept. */
function withoutNumbers(what: string): string {
  return what.replaceAll(/(?!^\d{3}:)\b(?=\w*\d)[\w-]+/g, '#');
}
