import type { AnyOutcome, AnyRun, RunIds, WatchState } from '../../index.js';
import type { WaitedRun } from '../report/reporter.js';
import type { CommandKind, StartedWatch, StartOptions, Watcher } from './command-kind.js';

/** A run that the command waits for, and what is known of it. */
export class WaitingRun implements WaitedRun {
  readonly kind: string;
  readonly parentId: string;
  readonly runId: string;
  readonly #watch: StartedWatch;
  readonly #stopping = new AbortController();

  /** @throws what `watchRun` throws */
  constructor(kind: CommandKind, ids: RunIds, watcher: Watcher, options: Omit<StartOptions, 'signal'>) {
    this.kind = kind.name;
    this.parentId = ids.parentId;
    this.runId = ids.runId;
    this.#watch = kind.start(watcher, ids, { ...options, signal: this.#stopping.signal });
  }

  get outcome(): Promise<AnyOutcome> {
    return this.#watch.outcome;
  }

  /** As last seen; `null` if it never was. */
  get run(): AnyRun | null {
    return this.snapshot().seen?.run ?? null;
  }

  get status(): string | null {
    return this.run?.status ?? null;
  }

  /** The outcome rejects with the reason, unless it is known already. */
  stop(reason: unknown): void {
    this.#stopping.abort(reason);
  }

  snapshot(): WatchState<AnyRun> {
    return this.#watch.snapshot();
  }
}
