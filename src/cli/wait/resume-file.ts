import { readFileSync } from 'node:fs';
import writeFileAtomic from 'write-file-atomic';
import * as z from 'zod/mini';
import type { RunWatch, WatchState } from '../../index.js';
import { UsageError } from '../usage-error.js';
import { fileTrouble } from './file-trouble.js';
import type { Reporter } from './reporter.js';

/** Written no more often than this between changes of status: what a crash loses is a few looks. */
const SAVE_EVERY_MS = 1_000;

/** What is a watch's state is for `watchRun` to judge; here it has to be an object. */
const State = z.custom<WatchState>((value) => typeof value === 'object' && value !== null);

const Ended = z.object({
  seen: z.object({ run: z.object({ status: z.enum(['completed', 'failed', 'canceled']) }) }),
});

const Content = z.object({
  version: z.literal(1),
  monitorId: z.string(),
  runs: z.record(z.string(), State),
});

/** Keeps the states of all watches in one file, which is written whole or not at all. */
export class ResumeFile implements Reporter {
  readonly #path: string;
  readonly #monitorId: string;
  /** Of all runs in the file, those included that are not watched this time. */
  readonly states: Map<string, WatchState>;
  #watches: readonly RunWatch[] = [];
  #savedAt = Number.NEGATIVE_INFINITY;
  #due: NodeJS.Immediate | undefined;
  #isInTrouble = false;
  readonly #warn: (line: string) => void;

  /** @throws UsageError if the file is there, and cannot be read, is no such file, or is about another monitor */
  constructor(path: string, monitorId: string, warn: (line: string) => void) {
    this.#path = path;
    this.#monitorId = monitorId;
    this.#warn = warn;
    this.states = new Map(read(path, monitorId));
  }

  /** Whether the ends of all these runs are known, so that no look is needed. */
  knowsEndOf(runIds: readonly string[]): boolean {
    return runIds.every((runId) => Ended.safeParse(this.states.get(runId)).success);
  }

  /** @throws UsageError if the file cannot be written: better known before hours of waiting than after */
  started(watches: readonly RunWatch[]): void {
    if (this.knowsEndOf(watches.map(({ runId }) => runId))) return;
    this.#watches = watches;
    try {
      this.#save();
    } catch (cause) {
      throw new UsageError(`--resume takes a file that can be written: ${fileTrouble(cause)}`, { cause });
    }
  }

  status(): void {
    this.#saveSoon();
  }

  poll(): void {
    if (performance.now() - this.#savedAt >= SAVE_EVERY_MS) this.#saveSoon();
  }

  retry(): void {
    this.poll();
  }

  ended(): void {
    this.#saveSoon();
  }

  finished(): void {
    clearImmediate(this.#due);
    this.#trySave();
  }

  /** Once for all that happens at once. */
  #saveSoon(): void {
    this.#due ??= setImmediate(() => this.#trySave());
  }

  #trySave(): void {
    this.#due = undefined;
    try {
      this.#save();
      if (this.#isInTrouble) this.#warn('the state is saved again');
      this.#isInTrouble = false;
    } catch (cause) {
      if (!this.#isInTrouble) this.#warn(`the state could not be saved: ${fileTrouble(cause)}`);
      this.#isInTrouble = true;
    }
  }

  #save(): void {
    if (this.#watches.length === 0) return;
    this.#savedAt = performance.now();
    for (const watch of this.#watches) this.states.set(watch.runId, watch.snapshot());
    const content: z.infer<typeof Content> = {
      version: 1,
      monitorId: this.#monitorId,
      runs: Object.fromEntries(this.states),
    };
    writeFileAtomic.sync(this.#path, `${JSON.stringify(content)}\n`);
  }
}

function read(path: string, monitorId: string): [string, WatchState][] {
  const text = readIfThere(path);
  // An empty one is what `mktemp` makes.
  if (text === undefined || text === '') return [];
  const { data } = Content.safeParse(parsed(text));
  if (!data) {
    throw new UsageError(
      `--resume takes a file that an earlier \`exa-runwatch wait --resume\` wrote, or a new one; ${path} is neither`,
    );
  }
  if (data.monitorId === monitorId) return Object.entries(data.runs);
  throw new UsageError(
    `--resume takes a file about runs of monitor ${monitorId}; ${path} is about monitor ${data.monitorId}`,
  );
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw new UsageError(`--resume takes a file that can be read: ${fileTrouble(cause)}`, { cause });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
