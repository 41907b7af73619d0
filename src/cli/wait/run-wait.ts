import type { AnyOutcome, AnyRun, WatchState } from '../../index.js';
import type { ReportedRun, RunIdentity } from '../report/reporter.js';
import type { StartedWatch } from './command-kind.js';

/** The wait for one run, and what is known of the run. */
export class RunWait implements ReportedRun {
  readonly kind: string;
  readonly parentId: string;
  readonly outcome: Promise<AnyOutcome>;
  readonly #requested: Pick<ReportedRun, 'runId' | 'finding'>;
  readonly #startedAt = Date.now();
  readonly #stopping = new AbortController();
  #watch: StartedWatch | undefined;

  /**
   * @param start starts the waiting, and calls `onWatch` with the watch of the run as soon as there is one
   * @throws what `start` throws
   */
  constructor(
    requested: Pick<ReportedRun, 'kind' | 'parentId' | 'runId' | 'finding'>,
    start: (signal: AbortSignal, onWatch: (watch: StartedWatch) => void) => Promise<AnyOutcome>,
  ) {
    this.#requested = requested;
    this.kind = requested.kind;
    this.parentId = requested.parentId;
    this.outcome = start(this.#stopping.signal, (watch) => {
      this.#watch = watch;
    });
    // Whoever awaits it comes later.
    this.outcome.catch(() => {});
  }

  get runId(): string | null {
    return this.#watch?.runId ?? this.#requested.runId;
  }

  /** @throws Error as long as it is not found */
  get found(): RunIdentity {
    const { kind, parentId, runId } = this;
    if (runId === null) throw new Error('no run was found yet');
    return { kind, parentId, runId };
  }

  get finding(): ReportedRun['finding'] {
    return this.#watch ? null : this.#requested.finding;
  }

  /** As last seen; `null` if it never was. */
  get run(): AnyRun | null {
    return this.snapshot()?.seen?.run ?? null;
  }

  get status(): string | null {
    return this.run?.status ?? null;
  }

  /** How many polls of the run were answered. */
  get polls(): number {
    return this.snapshot()?.polls ?? 0;
  }

  /** When the waiting began, in epoch milliseconds: that of an earlier time which it continues. */
  get startedAt(): number {
    return this.snapshot()?.startedAt ?? this.#startedAt;
  }

  /** The outcome rejects with the reason, unless it is known already. */
  stop(reason: unknown): void {
    this.#stopping.abort(reason);
  }

  snapshot(): WatchState<AnyRun> | null {
    return this.#watch?.snapshot() ?? null;
  }
}
