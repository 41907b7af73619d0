import type { AnyRun, HoldEvent, PollEvent, RetryEvent, StatusChange } from '../../index.js';
import type { RunResult } from '../formats/run-result.js';
import type { ReportedRun, Reporter } from './reporter.js';
import { type Named, runNames } from './run-names.js';

/** What is known of a run while it is watched. Times are those of `performance.now()`. */
export interface RunProgress {
  /** What to call it. */
  readonly name: string;
  /** Which run of the monitor is to be found; `null` once it is. */
  readonly finding: ReportedRun['finding'];
  readonly status: string | null;
  readonly statusSince: number;
  readonly polls: number;
  /** `null` before the first poll; in the past while one is in flight. */
  readonly nextPollAt: number | null;
  /** Why the latest attempt failed; `null` if it was answered. */
  readonly lastFailure: string | null;
  readonly end: RunResult | null;
}

/** That the API asked to wait. */
export interface Held {
  readonly httpStatus: number;
  readonly until: number;
}

/** Keeps what is known of every run, in the order of the command line. */
export class Progress implements Reporter {
  readonly startedAt = performance.now();
  /** `null` if the API never asked to wait. */
  held: Held | null = null;
  readonly #runs = new Map<ReportedRun, Omit<RunProgress, 'name' | 'finding'>>();
  #nameOf: ReturnType<typeof runNames> = runNames([]);

  get runs(): readonly RunProgress[] {
    return [...this.#runs].map(([run, known]) => ({
      ...known,
      name: this.nameOf(run),
      finding: run.finding,
    }));
  }

  /** Those that are still waited for. */
  get open(): readonly RunProgress[] {
    return this.runs.filter(({ end }) => end === null);
  }

  /** What to call a run. */
  nameOf(run: Named): string {
    return this.#nameOf(run);
  }

  started(runs: readonly ReportedRun[]): void {
    this.#nameOf = runNames(runs);
    for (const run of runs) {
      this.#runs.set(run, { ...NOTHING_KNOWN, status: run.status, statusSince: this.startedAt });
    }
  }

  status({ to }: StatusChange<AnyRun>, run: ReportedRun): void {
    this.#update(run, { status: to, statusSince: performance.now() });
  }

  poll({ polls, nextPollAt }: PollEvent<AnyRun>, run: ReportedRun): void {
    const inMs = nextPollAt === null ? 0 : nextPollAt - Date.now();
    this.#update(run, { polls, lastFailure: null, nextPollAt: performance.now() + inMs });
  }

  retry({ reason, delayMs }: RetryEvent, run: ReportedRun): void {
    this.#update(run, { lastFailure: reason, nextPollAt: performance.now() + delayMs });
  }

  hold({ status, delayMs }: HoldEvent): void {
    this.held = { httpStatus: status, until: performance.now() + delayMs };
  }

  ended(end: RunResult, run: ReportedRun): void {
    this.#update(run, { end, polls: end.polls, status: end.status });
  }

  #update(run: ReportedRun, change: Partial<RunProgress>): void {
    const known = this.#runs.get(run);
    if (known) this.#runs.set(run, { ...known, ...change });
  }
}

const NOTHING_KNOWN = { polls: 0, nextPollAt: null, lastFailure: null, end: null } as const;
