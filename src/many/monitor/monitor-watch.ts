/// <reference lib="esnext.disposable" preserve="true" />
import { addCallSite } from '../../errors/call-site.js';
import { RunWatchError } from '../../errors/run-watch-error.js';
import type { Monitor } from '../../kinds/monitor.js';
import type { MonitorRun } from '../../kinds/monitor-run.js';
import { monotonicNow } from '../../platform/clock.js';
import { reportingThrown, reportUncaught } from '../../platform/report-uncaught.js';
import type { AttemptAnswer } from '../../source/attempt.js';
import { copyRun } from '../../source/read-run.js';
import type { RunWatch } from '../../watch/run-watch.js';
import { takeSnapshot } from '../../watch/snapshot.js';
import { stopOnAbort } from '../../watch/stop-on-abort.js';
import { stopReason } from '../../watch/stop-reason.js';
import { StrictEmitter } from '../../watch/strict-emitter.js';
import { ChangeFeed } from './change-feed.js';
import { Finding, type Found } from './finding.js';
import { FollowedRuns } from './followed-runs.js';
import { observeFound } from './found-run.js';
import {
  MONITOR_EVENT_NAMES,
  type MonitorFailure,
  type MonitorStatusChange,
  type MonitorWatchEvents,
} from './monitor-events.js';
import { type MonitorWatchState, takeMonitorSnapshot } from './monitor-snapshot.js';
import type { MonitorWatchParts } from './monitor-watch-parts.js';

/*
 * # How runs are found
 *
 * A monitor starts runs whose ids nobody hands out. Two answers show them: the monitor itself, with its last run and the
 * time of the next one, and the list of all its runs. Either may be out of date, and the list has no order.
 *
 * What is polled is the monitor (`finding.ts`): at once, then when it plans a run and closely until that shows, and now
 * and then in between (`finding-pace.ts`). The list is added at the start, when the monitor names a last run that no
 * list had, and now and then (`list-due.ts`). Nothing is missed for good, because every list has every run.
 *
 * Nothing is reported twice, because a run is new only if it is neither watched nor remembered as ended, and had not
 * ended by `since` (`known-runs.ts`). As the memory must not grow forever, `since` moves on behind the lists, a week
 * after them, and covers what is forgotten. All this is in the snapshot, so it holds across restarts.
 *
 * A run that is new gets a watch of its own, which begins with the answer that showed it. From there on it is polled for
 * itself, and the watch's guarantees hold for it.
 */

/** What `watchMonitor` returns: an emitter, and an async iterable of the status changes of all runs of a monitor. */
export class MonitorWatch
  extends StrictEmitter<MonitorWatchEvents>
  implements AsyncIterable<MonitorStatusChange>, Disposable
{
  /** The id of the monitor. */
  readonly monitorId: string;
  /** Resolves once the watch was stopped. If it failed, rejects with a `RunWatchError` that says why. */
  readonly ended: Promise<void>;
  readonly #parts: MonitorWatchParts;
  readonly #startedAt = monotonicNow();
  readonly #finding: Finding;
  readonly #runs: FollowedRuns;
  readonly #changes = new ChangeFeed(copyOf);
  #isSinceKnown: boolean;
  #ending: 'stopped' | 'failed' | undefined;
  #leaveSignal: (() => void) | undefined;
  readonly #leavePool: () => void;

  /** @internal */
  constructor(parts: MonitorWatchParts) {
    super();
    const { api, finding, since, resumeFrom, signal } = parts;
    this.monitorId = api.monitorId;
    this.#parts = parts;
    this.#finding = new Finding(api, finding, (retry) => this.emit('retry', retry));
    this.#isSinceKnown = since !== undefined;
    this.#runs = new FollowedRuns(since ?? this.#startDate(), parts.followRun, {
      status: (change) => this.#publish(change),
      outcome: (outcome) => this.emit('outcome', outcome),
      error: (failure) => this.#reportFailure(failure),
    });
    if (resumeFrom) this.#runs.resume(resumeFrom);
    this.#leavePool = api.join(this);
    this.ended = this.#watch();
    this.#leaveSignal = signal && stopOnAbort(this, signal);
  }

  /** The watches of the runs that have not ended. */
  get watches(): readonly RunWatch[] {
    return this.#runs.watches;
  }

  /**
   * Iterates over the status changes of all runs from now on, until the watch is stopped. A failure of the watch is
   * thrown. Leaving the last open iteration early stops the watch.
   */
  [Symbol.asyncIterator](): AsyncIterableIterator<MonitorStatusChange> {
    return this.#changes.iterate(() => this.stop(stopReason('its iteration was left')));
  }

  /** Polls for new runs now. Useful in a webhook handler. */
  wake(): void {
    this.#finding.wake();
  }

  /**
   * Stops the watch and the watches of its runs; the runs go on. The first reason wins. It does nothing once the watch
   * has ended.
   * @param reason what the watches of the runs reject with; by default an `AbortError`
   */
  stop(reason: unknown = stopReason('`stop()` was called')): void {
    if (this.#ending) return;
    this.#settle('stopped', reason);
    this.#changes.end();
  }

  /** Stops the watch at the end of a `using` block. */
  [Symbol.dispose](): void {
    this.stop();
  }

  /** Everything the watch knows, as plain JSON. Pass it to another watch as `resumeFrom` to continue there. */
  snapshot(): MonitorWatchState {
    return takeMonitorSnapshot(this.monitorId, this.#finding.expectedAt, this.#runs);
  }

  protected override get isStopped(): boolean {
    return this.#ending === 'stopped';
  }

  protected override get knownEvents() {
    return MONITOR_EVENT_NAMES;
  }

  async #watch(): Promise<void> {
    // Listeners added right after the call miss nothing.
    await undefined;
    try {
      while (!this.#ending) {
        this.#report(await this.#finding.poll());
        await this.#finding.sleep();
      }
    } catch (reason) {
      if (!this.#ending) throw this.#fail(reason);
    }
  }

  #report({ runs, isAll, answer }: Found): void {
    // By now the server's clock is known.
    if (!this.#isSinceKnown) this.#runs.startAt(this.#startDate());
    this.#isSinceKnown = true;
    for (const run of this.#runs.newIn(runs)) this.#follow(run, answer);
    if (isAll) this.#runs.forgetOld(runs, this.#finding.serverTime(answer.now));
  }

  #follow(run: MonitorRun, answer: AttemptAnswer<Monitor>): void {
    if (this.#ending) return;
    const { runTimeoutMs } = this.#parts;
    const { state, transition } = observeFound(this.monitorId, run, answer, answer.now, runTimeoutMs);
    const watch = this.#runs.followFound(takeSnapshot(state));
    if (watch) this.emit('run', { run: copyRun(run), watch });
    if (watch && transition) this.#publish({ runId: run.id, ...transition, run: copyRun(run) });
  }

  #publish(change: MonitorStatusChange): void {
    this.#changes.add(change);
    this.emit('status', change);
  }

  #reportFailure(failure: MonitorFailure): void {
    if (!this.emit('error', failure)) reportUncaught(failure.error);
  }

  /** What `ended` rejects with. */
  #fail(error: unknown): unknown {
    if (this.listenerCount('error') > 0 || this.#changes.isRead) this.ended.catch(() => {});
    this.#settle('failed', error);
    if (error instanceof RunWatchError) addCallSite(error, this.#parts.calledAt);
    this.#changes.end({ error });
    this.emit('error', { runId: null, error });
    return error;
  }

  /** Called before anyone is notified of the end: nothing is in flight any more, and no timer or listener is left. */
  #settle(how: 'stopped' | 'failed', reason: unknown): void {
    this.#ending = how;
    reportingThrown(() => this.#leaveSignal?.());
    this.#finding.stop(reason);
    this.#runs.stop(reason);
    this.#leavePool();
  }

  /** When this watch started, in epoch milliseconds. */
  #startDate(): number {
    return this.#finding.serverTime(this.#startedAt);
  }
}

function copyOf(change: MonitorStatusChange): MonitorStatusChange {
  return { ...change, run: copyRun(change.run) };
}
