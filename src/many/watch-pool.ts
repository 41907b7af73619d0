/// <reference lib="esnext.disposable" preserve="true" />
import type { RunOutcome } from '../kinds/monitor-run.js';
import type { AnyRun, EndedRun } from '../kinds/run-kind.js';
import { type CheckedWatchOptions, parseTargetOptions, parseWatchOptions } from '../options.js';
import { reportingThrown } from '../platform/report-uncaught.js';
import { type Identified, parseId } from '../source/run-ids.js';
import { checkTarget } from '../watch/check-target.js';
import type { RunWatch } from '../watch/run-watch.js';
import { stopReason } from '../watch/stop-reason.js';
import type { RunTarget } from '../watch/target.js';
import { monitorRun } from '../watch/targets.js';
import type { Watch } from '../watch/watch.js';
import { type Membership, startRunWatch, startWait, startWatch } from '../watch-run.js';
import { bothOf } from './both-of.js';
import { RequestQueue } from './budget/request-queue.js';
import { joinPool } from './join-pool.js';
import { type Member, Members } from './members.js';
import type { MonitorApi } from './monitor/monitor-api.js';
import type { LatestRunOptions, MonitorWatchOptions, NextRunOptions } from './monitor/monitor-options.js';
import type { MonitorWatch } from './monitor/monitor-watch.js';
import { waitForLatestRun } from './monitor/wait-for-latest-run.js';
import { waitForNextRun } from './monitor/wait-for-next-run.js';
import { watchMonitor } from './monitor/watch-monitor.js';
import { monitorApi } from './pool-monitor-api.js';
import type { CheckedPoolOptions } from './pool-options.js';
import { PoolSources } from './pool-sources.js';
import { type PoolTargetOptions, type PoolWatchOptions, refusePoolOptions } from './pool-watch-options.js';
import { PollSharing } from './sharing/poll-sharing.js';
import { type RunPairs, type WaitForRunsOptions, waitForRuns } from './wait-for-runs.js';
import type { WaitMode, WaitResults } from './wait-modes.js';
import type { WatchPoolStats } from './watch-pool-stats.js';

/** What `createWatchPool` returns: watches that share their requests and one budget for them. */
export class WatchPool implements AsyncDisposable {
  readonly #options: CheckedPoolOptions;
  readonly #sources: PoolSources;
  readonly #queue: RequestQueue;
  readonly #sharing: PollSharing;
  readonly #members = new Members();
  #closed: Promise<void> | undefined;

  /** @internal */
  constructor(options: CheckedPoolOptions) {
    const { onEvent } = options;
    this.#options = options;
    this.#sources = new PoolSources(options);
    this.#queue = new RequestQueue(options);
    this.#sharing = new PollSharing({
      queue: this.#queue,
      monitorsOf: (source) => this.#sources.monitorsOf(source),
      onEvent: (event) => onEvent && reportingThrown(() => onEvent(event)),
    });
  }

  /**
   * Watches a run, as the function `watchRun` does. Watches of the same run share their polls; each keeps its own
   * deadline, signal and listeners.
   *
   * @throws what `watchRun` throws, and TypeError if the pool is closed
   */
  watchRun(monitor: Identified, run: Identified, options: PoolWatchOptions = {}): RunWatch {
    refusePoolOptions(options);
    const target = monitorRun(monitor, run);
    const onEvent = bothOf(options.onEvent, this.#options.onEvent);
    const checked = { ...parseWatchOptions(options), onEvent };
    return this.#join(target, checked, (parts, pool) => startRunWatch(target, parts, pool));
  }

  /** Watches a run of any kind, as the function `watch` does. */
  watch<Run extends AnyRun, Outcome extends EndedRun>(
    target: RunTarget<Run, Outcome>,
    options: PoolTargetOptions<NoInfer<Run>, NoInfer<Outcome>> = {},
  ): Watch<Run, Outcome> {
    checkTarget(target, options);
    refusePoolOptions(options);
    const onEvent = bothOf(options.onEvent, this.#options.onEvent);
    const checked = parseTargetOptions(target.kind, options);
    return this.#join(target, checked, (parts, pool) => startWatch(target, parts, onEvent, pool));
  }

  /** Waits until a run has ended, as the function `waitForRun` does. */
  waitForRun(monitor: Identified, run: Identified, options?: PoolWatchOptions): Promise<RunOutcome> {
    return startWait(() => this.watchRun(monitor, run, options).outcome);
  }

  /** Waits until a run of any kind has ended, as the function `waitFor` does. */
  waitFor<Run extends AnyRun, Outcome extends EndedRun>(
    target: RunTarget<Run, Outcome>,
    options?: PoolTargetOptions<NoInfer<Run>, NoInfer<Outcome>>,
  ): Promise<Outcome> {
    return startWait(() => this.watch(target, options).outcome);
  }

  /**
   * Waits for several runs of monitors. With the mode `all`, the default, the first wait that fails stops the others;
   * with `settled`, each ends by itself; with `any`, the first run that ends stops the others. All are started or none,
   * and nothing is left behind.
   *
   * @throws what the first wait failed with (`all`), or an AggregateError if all failed (`any`)
   */
  waitForRuns(runs: RunPairs, options?: WaitForRunsOptions<'all'>): Promise<WaitResults['all']>;
  waitForRuns<Mode extends WaitMode>(
    runs: RunPairs,
    options: WaitForRunsOptions<Mode> & { readonly mode: Mode },
  ): Promise<WaitResults[Mode]>;
  waitForRuns(runs: RunPairs, options?: WaitForRunsOptions<WaitMode>): Promise<WaitResults[WaitMode]> {
    return startWait(() => waitForRuns(runs, options, this.watchRun.bind(this)));
  }

  /**
   * Waits for the first run of a monitor that is created after a time, and for its end. For whoever does not know the id
   * of the run.
   *
   * @throws RunTimeoutError, with the kind `monitor`, if no run came in time; else what `waitForRun` rejects with
   */
  waitForNextRun(monitor: Identified, options?: NextRunOptions): Promise<RunOutcome> {
    return startWait(() => waitForNextRun(this.#monitorApi(monitor), options));
  }

  /**
   * Waits for the end of the latest run of a monitor, which may have ended.
   *
   * @throws RunNotFoundError, with the kind `monitor`, if there is no run; else what `waitForRun` rejects with
   */
  waitForLatestRun(monitor: Identified, options?: LatestRunOptions): Promise<RunOutcome> {
    return startWait(() => waitForLatestRun(this.#monitorApi(monitor), options));
  }

  /**
   * Watches every run of a monitor, those to come included, until it is stopped.
   *
   * @throws TypeError (an `ArgumentError`) if the id is not a path segment, an option is unknown or of the wrong type, the
   * snapshot is not of this monitor, neither monitors nor lists of runs can be fetched, or the pool is closed
   * @throws RangeError (an `ArgumentError`) if a number is out of its range
   */
  watchMonitor(monitor: Identified, options?: MonitorWatchOptions): MonitorWatch {
    return watchMonitor(this.#monitorApi(monitor), options);
  }

  /** Polls now for whoever watches the run, or the monitor, with this id. Useful in a webhook handler. */
  wake(id: string): void {
    this.#members.wake(id);
  }

  /** What the pool does at the moment, and has done so far. */
  stats(): WatchPoolStats {
    const { waiting, inFlight, heldUntil } = this.#queue.stats;
    const { size: watches, distinct: watched } = this.#members;
    return { watches, watched, waiting, inFlight, heldUntil, ...this.#sharing.counts };
  }

  /**
   * Stops every watch and refuses new ones. Resolves when nothing is in flight any more.
   * @param reason what the outcomes of the watches reject with; by default an `AbortError`
   */
  close(reason: unknown = stopReason('its pool was closed')): Promise<void> {
    if (!this.#closed) {
      // First of all: whoever is notified of a stop may close the pool, too, or start another watch.
      this.#closed = this.#closeQueue(reason);
      for (const member of this.#members.all()) member.stop(reason);
    }
    return this.#closed;
  }

  /** Closes the pool at the end of an `await using` block. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #join<Run extends AnyRun, Outcome, Started extends Member>(
    target: RunTarget<Run, Outcome>,
    checked: CheckedWatchOptions,
    start: (checked: CheckedWatchOptions, pool: Membership) => Started,
  ): Started {
    this.#refuseIfClosed();
    const origin = checked.source ?? this.#sources.sourceOf(target.kind);
    return joinPool({ sharing: this.#sharing, members: this.#members }, origin, target, checked, start);
  }

  #monitorApi(monitor: Identified): MonitorApi {
    this.#refuseIfClosed();
    const monitorId = parseId('monitor', monitor);
    return monitorApi(monitorId, this.#sources, this.#sharing, this.#members, (runId, options) =>
      this.watchRun(monitorId, runId, options),
    );
  }

  #refuseIfClosed(): void {
    if (this.#closed) throw new TypeError('The pool is closed: create another one with `createWatchPool`');
  }

  async #closeQueue(reason: unknown): Promise<void> {
    // By then every watch is stopped, and has left the queue.
    await undefined;
    await this.#queue.close(reason);
  }
}
