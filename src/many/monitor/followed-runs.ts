import type { MonitorRun, RunOutcome } from '../../kinds/monitor-run.js';
import type { AnyRun } from '../../kinds/run-kind.js';
import { epochMs } from '../../kinds/timestamp.js';
import { timeOfDay } from '../../platform/clock.js';
import type { RunWatch } from '../../watch/run-watch.js';
import type { WatchState } from '../../watch/snapshot.js';
import { forgetOldRuns, type KnownRuns, newRuns } from './known-runs.js';
import type { MonitorFailure, MonitorStatusChange } from './monitor-events.js';
import type { MonitorWatchState } from './monitor-snapshot.js';
import type { FollowRun } from './monitor-watch-parts.js';

/** Called with what happens to the runs. */
export interface RunCallbacks {
  readonly status: (change: MonitorStatusChange) => void;
  readonly outcome: (outcome: RunOutcome) => void;
  readonly error: (failure: MonitorFailure) => void;
}

/** The runs of one monitor: those that are watched, and what is remembered of those that need it no more. */
export class FollowedRuns {
  readonly #followRun: FollowRun;
  readonly #callbacks: RunCallbacks;
  readonly #watches = new Map<string, RunWatch>();
  #since: number;
  #ended = new Map<string, number>();
  #isStopped = false;

  constructor(since: number, followRun: FollowRun, callbacks: RunCallbacks) {
    this.#since = since;
    this.#followRun = followRun;
    this.#callbacks = callbacks;
  }

  get known(): KnownRuns {
    return { since: this.#since, ended: this.#ended };
  }

  get watches(): readonly RunWatch[] {
    return [...this.#watches.values()];
  }

  /** @throws what `followRun` throws; then none is watched */
  resume({ runs, ended }: MonitorWatchState): void {
    this.#ended = new Map(ended.map(({ runId, endedAt }) => [runId, endedAt]));
    try {
      for (const state of runs) this.follow(state);
    } catch (error) {
      this.stop(error);
      throw error;
    }
  }

  /** From now on, runs that had ended before this time are not new. */
  startAt(since: number): void {
    this.#since = since;
  }

  /** The runs that are to be reported, in the order in which they were created. */
  newIn(runs: readonly MonitorRun[]): readonly MonitorRun[] {
    return newRuns(this.known, runs, (runId) => this.#watches.has(runId));
  }

  /**
   * Watches a run from a state in which it was seen.
   *
   * @throws what `followRun` throws
   */
  follow(state: WatchState<AnyRun>): RunWatch {
    const { runId } = state;
    const watch = this.#followRun(runId, state);
    this.#watches.set(runId, watch);
    watch.on('status', (change) => this.#callbacks.status({ runId, ...change }));
    watch.on('outcome', (outcome) => {
      this.#end(runId, epochMs(outcome.endedAt) ?? timeOfDay());
      this.#callbacks.outcome(outcome);
    });
    watch.on('error', (error) => {
      this.#end(runId, timeOfDay());
      this.#callbacks.error({ runId, error });
    });
    // Whoever was handed the watch may stop it.
    watch.outcome.catch(() => this.#end(runId, timeOfDay()));
    return watch;
  }

  /** The same for one that was found. If it cannot be watched, it is given up: its id may not be fit for a path. */
  followFound(state: WatchState<AnyRun>): RunWatch | undefined {
    const { runId } = state;
    try {
      return this.follow(state);
    } catch (error) {
      this.#ended.set(runId, timeOfDay());
      this.#callbacks.error({ runId, error });
      return undefined;
    }
  }

  /** Forgets runs that ended long ago, now that all runs were listed. */
  forgetOld(listed: readonly MonitorRun[], now: number): void {
    const { since, ended } = forgetOldRuns(this.known, listed, now);
    this.#since = since;
    this.#ended = new Map(ended);
  }

  /** Stops all watches. What is known stays as it is. */
  stop(reason: unknown): void {
    this.#isStopped = true;
    for (const watch of this.#watches.values()) watch.stop(reason);
  }

  #end(runId: string, endedAt: number): void {
    if (!this.#isStopped && this.#watches.delete(runId)) this.#ended.set(runId, endedAt);
  }
}
