import type { PollEvent, RetryEvent, RunWatch, StatusChange } from '../../index.js';
import type { RunResult } from '../formats/run-result.js';
import type { Reporter } from './reporter.js';

/** What is known of a run while it is watched. Times are those of `performance.now()`. */
export interface RunProgress {
  readonly runId: string;
  readonly status: string | null;
  readonly statusSince: number;
  readonly polls: number;
  /** `null` before the first poll; in the past while one is in flight. */
  readonly nextPollAt: number | null;
  /** Why the latest attempt failed; `null` if it was answered. */
  readonly lastFailure: string | null;
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

  poll({ polls, nextPollAt }: PollEvent, { runId }: RunWatch): void {
    const inMs = nextPollAt === null ? 0 : nextPollAt - Date.now();
    this.#update(runId, { polls, lastFailure: null, nextPollAt: performance.now() + inMs });
  }

  retry({ reason, delayMs }: RetryEvent, { runId }: RunWatch): void {
    this.#update(runId, { lastFailure: reason, nextPollAt: performance.now() + delayMs });
  }

  ended(end: RunResult, { runId }: RunWatch): void {
    this.#update(runId, { end, polls: end.polls, status: end.status });
  }

  #update(runId: string, change: Partial<RunProgress>): void {
    const known = this.#runs.get(runId);
    if (known) this.#runs.set(runId, { ...known, ...change });
  }
}

const NOTHING_KNOWN = { polls: 0, nextPollAt: null, lastFailure: null, end: null } as const;
