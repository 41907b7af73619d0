import type * as z from 'zod/mini';
import type { RunOutcome, RunWatch, WatchState } from '../../index.js';
import { AtomicFile } from '../files/atomic-file.js';
import { systemErrorMessage } from '../files/system-error.js';
import type { Reporter } from '../report/reporter.js';
import { UsageError } from '../usage-error.js';
import { type ResumeContent, readResumeFile } from './resume-content.js';

/** Between changes of status it is written no more often than this: a crash loses a few polls. */
const SAVE_EVERY_MS = 1_000;

const ENDED: Readonly<Record<RunOutcome['status'], true>> = { completed: true, failed: true, canceled: true };

/** Keeps the states of all watches in one file. */
export class ResumeFile implements Reporter {
  /** Of all runs in the file, those included that are not watched this time. */
  readonly states: Map<string, WatchState>;
  readonly #file: AtomicFile;
  readonly #monitorId: string;
  readonly #note: (text: string) => void;
  #watches: readonly RunWatch[] = [];
  #savedAt = Number.NEGATIVE_INFINITY;
  #pendingSave: NodeJS.Immediate | undefined;
  #isFailing = false;

  /** @throws UsageError if the file is there and cannot be read, holds something else, or is about another monitor */
  constructor(path: string, monitorId: string, note: (text: string) => void) {
    this.states = readResumeFile(path, monitorId);
    this.#monitorId = monitorId;
    this.#note = note;
    this.#file = new AtomicFile(path, (cause) => {
      const why = systemErrorMessage(cause);
      note(`${path} is written in place, so that a crash while it is written may damage it: ${why}`);
    });
  }

  /** Whether all these runs are known to have ended, so that no poll is needed. */
  haveEnded(runIds: readonly string[]): boolean {
    return runIds.every((runId) => {
      const status = this.states.get(runId)?.seen?.run.status;
      return status !== undefined && Object.hasOwn(ENDED, status);
    });
  }

  /** @throws UsageError if the file cannot be written: better known before hours of waiting than after */
  started(watches: readonly RunWatch[]): void {
    if (this.haveEnded(watches.map(({ runId }) => runId))) return;
    this.#watches = watches;
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
    if (this.#watches.length === 0) return;
    this.#savedAt = performance.now();
    for (const watch of this.#watches) this.states.set(watch.runId, watch.snapshot());
    const runs = [...this.states.values()];
    const content: z.infer<typeof ResumeContent> = { version: 1, monitorId: this.#monitorId, runs };
    this.#file.write(`${JSON.stringify(content)}\n`);
  }
}
