import type { PollEvent, RetryEvent, RunWatch, StatusChange } from '../../index.js';
import type { RunResult } from '../formats/run-result.js';
import type { Reporter } from '../wait/reporter.js';

/** What is known of a run while it is watched. Times are those of `performance.now()`. */
export interface RunProgress {
  readonly runId: string;
  readonly status: string | null;
  readonly statusSince: number;
  readonly polls: number;
  /** `null` before the first look; in the past while one is under way. */
  readonly nextLookAt: number | null;
  /** Why the latest look failed; `null` if it did not. */
  readonly trouble: string | null;
  readonly end: RunResult | null;
}

/** Keeps what is known of every run, in the order of the command line. */
export class Progress implements Reporter {
  readonly startedAt = performance.now();
  readonly #runs = new Map<string, RunProgress>();

  get runs(): readonly RunProgress[] {
    return [...this.#runs.values()];
  }

  /** Those that are still waited for. */
  get open(): readonly RunProgress[] {
    return this.runs.filter(({ end }) => end === null);
  }

  started(watches: readonly RunWatch[]): void {
    for (const { runId, status = null } of watches) {
      this.#runs.set(runId, { ...NOTHING_KNOWN, runId, status, statusSince: this.startedAt });
    }
  }

  status({ to }: StatusChange, { runId }: RunWatch): void {
    this.#update(runId, { status: to, statusSince: performance.now() });
  }

  poll({ polls }: PollEvent, { runId }: RunWatch): void {
    this.#update(runId, { polls, trouble: null });
  }

  planned(delayMs: number, runId: string): void {
    this.#update(runId, { nextLookAt: performance.now() + delayMs });
  }

  retry({ reason, delayMs }: RetryEvent, { runId }: RunWatch): void {
    this.#update(runId, { trouble: reason, nextLookAt: performance.now() + delayMs });
  }

  ended(end: RunResult, { runId }: RunWatch): void {
    this.#update(runId, { end, polls: end.polls, status: end.status });
  }

  #update(runId: string, news: Partial<RunProgress>): void {
    const known = this.#runs.get(runId);
    if (known) this.#runs.set(runId, { ...known, ...news });
  }
}

const NOTHING_KNOWN = { polls: 0, nextLookAt: null, trouble: null, end: null } as const;
