import type * as z from 'zod/mini';
import type { AnyRun, WatchState } from '../../index.js';
import { AtomicFile } from '../files/atomic-file.js';
import { systemErrorMessage } from '../files/system-error.js';
import type { ReportedRun, Reporter } from '../report/reporter.js';
import { UsageError } from '../usage-error.js';
import type { CommandKind } from './command-kind.js';
import type { RequestedRun } from './requested-run.js';
import { type ResumeContent, readResumeFile } from './resume-content.js';
import { runKey } from './run-key.js';

/** Between changes of status it is written no more often than this: a crash loses a few polls. */
const SAVE_EVERY_MS = 1_000;

/** Keeps the states of all watches in one file. */
export class ResumeFile implements Reporter {
  readonly #kind: CommandKind;
  /** Of all runs in the file, those included that are not watched this time. */
  readonly #states: Map<string, WatchState<AnyRun>>;
  readonly #file: AtomicFile;
  readonly #note: (text: string) => void;
  #runs: readonly ReportedRun[] = [];
  #savedAt = Number.NEGATIVE_INFINITY;
  #pendingSave: NodeJS.Immediate | undefined;
  #isFailing = false;

  /**
   * @param kind that of the runs which are waited for
   * @throws UsageError if the file is there and cannot be read, or holds something else
   */
  constructor(path: string, kind: CommandKind, note: (text: string) => void) {
    this.#states = readResumeFile(path);
    this.#kind = kind;
    this.#note = note;
    this.#file = new AtomicFile(path, (cause) => {
      const why = systemErrorMessage(cause);
      note(`${path} is written in place, so that a crash while it is written may damage it: ${why}`);
    });
  }

  /** What the file has of a run. */
  stateOf({ parentId, runId }: RequestedRun): WatchState<AnyRun> | undefined {
    if (runId === null) return undefined;
    return this.#states.get(runKey({ kind: this.#kind.name, parentId, runId }));
  }

  /** Whether all these runs are known to have ended, so that no poll is needed. */
  haveEnded(runs: readonly RequestedRun[]): boolean {
    return runs.every((run) => {
      const status = this.stateOf(run)?.seen?.run.status;
      return status !== undefined && this.#kind.isTerminal(status);
    });
  }

  /** @throws UsageError if the file cannot be written: better known before hours of waiting than after */
  started(runs: readonly ReportedRun[]): void {
    if (this.haveEnded(runs)) return;
    this.#runs = runs;
    try {
      this.#save();
    } catch (cause) {
      throw new UsageError(`--resume takes a file that can be written: ${systemErrorMessage(cause)}`, {
        cause,
      });
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
    clearImmediate(this.#pendingSave);
    this.#trySave();
  }

  /** Once for all that happens in one turn. */
  #saveSoon(): void {
    this.#pendingSave ??= setImmediate(() => this.#trySave());
  }

  #trySave(): void {
    this.#pendingSave = undefined;
    try {
      this.#save();
      if (this.#isFailing) this.#note('the state is saved again');
      this.#isFailing = false;
    } catch (cause) {
      if (!this.#isFailing) this.#note(`the state could not be saved: ${systemErrorMessage(cause)}`);
      this.#isFailing = true;
    }
  }

  #save(): void {
    if (this.#runs.length === 0) return;
    this.#savedAt = performance.now();
    const states = this.#runs.map((run) => run.snapshot()).filter((state) => state !== null);
    for (const state of states) this.#states.set(runKey(state), state);
    const content: z.infer<typeof ResumeContent> = { version: 2, runs: [...this.#states.values()] };
    this.#file.write(`${JSON.stringify(content)}\n`);
  }
}
