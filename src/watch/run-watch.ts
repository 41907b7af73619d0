/// <reference lib="esnext.disposable" preserve="true" />
import { addCallSite, type CallSite } from '../errors/call-site.js';
import { statusNotReachedError } from '../errors/messages.js';
import { RunWatchError } from '../errors/run-watch-error.js';
import { type MonitorRun, monitorRunKind, type RunOutcome, type RunStatus } from '../kinds/monitor-run.js';
import { outcomeOf } from '../machine/outcome.js';
import { onAbort } from '../platform/on-abort.js';
import { reportingThrown } from '../platform/report-uncaught.js';
import type { AttemptAnswer } from '../source/attempt.js';
import { copyOutcome, copyRun } from '../source/read-run.js';
import type { StatusChange } from './events.js';
import type { PlannedInterval } from './planned-interval.js';
import { Polling, type PollingOptions } from './polling.js';
import { RunPromise } from './run-promise.js';
import { takeSnapshot, type WatchState } from './snapshot.js';
import { type Ending, StatusHistory } from './status-history.js';
import { stopReason } from './stop-reason.js';

/** How to watch: options that are checked and complete. */
export interface RunWatchOptions extends PollingOptions {
  readonly signal: AbortSignal | undefined;
  /** Where the poll interval comes from: it wants to know how the run ends. */
  readonly planned: PlannedInterval;
  /** Where `watchRun` was called, for the stacks of errors. */
  readonly calledAt: CallSite;
}

/**
 * What `watchRun` returns: an event emitter, a promise of the outcome, and an async iterable of status changes. It is a
 * thenable: an `async` function that returns it resolves with its outcome. To avoid that, wrap it in an object.
 */
export class RunWatch extends RunPromise implements AsyncIterable<StatusChange>, Disposable {
  /** The id of the monitor. */
  readonly monitorId: string;
  /** The id of the run. */
  readonly runId: string;
  override readonly outcome: Promise<RunOutcome>;
  readonly #options: RunWatchOptions;
  readonly #polling: Polling;
  readonly #history: StatusHistory;
  #ending: Ending | undefined;
  #leaveSignal: (() => void) | undefined;

  /** @internal */
  constructor(options: RunWatchOptions, state: WatchState) {
    super();
    this.monitorId = state.monitorId;
    this.runId = state.runId;
    this.#options = options;
    this.#polling = new Polling(options, state, (retry) => this.emit('retry', retry));
    this.#history = new StatusHistory(state);
    this.outcome = this.#watch();
    this.#obey(options.signal);
  }

  /** A copy of the run as last seen; `undefined` before the first answer. */
  get run(): MonitorRun | undefined {
    const { seen } = this.#polling.state;
    return seen ? copyRun(seen.run) : undefined;
  }

  /** The run's status as last seen; `undefined` before the first answer. */
  get status(): RunStatus | undefined {
    return this.#polling.state.seen?.run.status;
  }

  /** Iterates over all status changes, past and future. Leaving the last open iteration early stops the watch. */
  [Symbol.asyncIterator](): AsyncIterableIterator<StatusChange> {
    return this.#history.iterate(() => this.stop(stopReason('its iteration was left')));
  }

  /**
   * Resolves with the change to a status, past or future.
   *
   * @throws RunStatusNotReachedError if the run ends and no poll saw that status; else what `outcome` rejects with.
   */
  reached(status: RunStatus): Promise<StatusChange> {
    const found = this.#history.changeTo(status);
    const reached = found.then((change) => {
      if (change) return change;
      throw statusNotReachedError(status, this.#polling.details());
    });
    // Being stopped is not a failure, so it is not one for a promise that nobody awaits either.
    found.catch(() => {
      if (this.isStopped) reached.catch(() => {});
    });
    return reached;
  }

  /** Polls now, ending any sleep; during an attempt, polls once more right after it. Useful in a webhook handler. */
  wake(): void {
    this.#polling.wake();
  }

  /**
   * Stops the watch; the run goes on. The first reason wins. It does nothing once the watch has settled.
   * @param reason what the outcome rejects with; by default an `AbortError`
   */
  stop(reason: unknown = stopReason('`stop()` was called')): void {
    if (this.#ending) return;
    this.outcome.catch(() => {});
    this.#settle({ how: 'stopped', reason });
    this.#history.end({ how: 'stopped', reason });
  }

  /** Stops the watch at the end of a `using` block. */
  [Symbol.dispose](): void {
    this.stop();
  }

  /** Everything the watch knows, as plain JSON. Pass it to another watch as `resumeFrom` to continue there. */
  snapshot(): WatchState {
    return takeSnapshot(this.#polling.state);
  }

  protected override get isStopped(): boolean {
    return this.#ending?.how === 'stopped';
  }

  #obey(signal: AbortSignal | undefined): void {
    try {
      this.#leaveSignal = signal && onAbort(signal, () => this.stop(signal.reason));
    } catch (thrown) {
      this.stop(thrown);
      throw thrown;
    }
  }

  async #watch(): Promise<RunOutcome> {
    // Listeners added right after the call miss nothing.
    await undefined;
    try {
      const known = outcomeOf(monitorRunKind, this.#polling.state);
      if (known && !this.#ending) return this.#conclude(known);
      await this.#polling.waitForFirst();
      for (;;) {
        this.#throwIfStopped();
        const outcome = this.#observe(await this.#polling.poll());
        if (outcome) return this.#conclude(outcome);
        this.#throwIfStopped();
        await this.#polling.sleep();
      }
    } catch (reason) {
      throw this.#fail(reason);
    }
  }

  /** Emits what an answer means. The outcome, if the run has ended. */
  #observe(answer: AttemptAnswer<MonitorRun>): RunOutcome | null {
    this.#throwIfStopped();
    const { transition, outcome, stale } = this.#polling.observe(answer);
    // From here on nothing can stop the watch of a run that has ended.
    if (outcome) this.#settle({ how: 'outcome' });
    if (transition) {
      this.#history.add(transition);
      this.emit('status', { ...transition, run: copyRun(transition.run) });
    }
    if (this.isStopped) return null;
    const nextPollAt = outcome ? null : this.#polling.planNext();
    if (this.isStopped || this.listenerCount('poll') === 0) return outcome;
    const { polls, startedAt } = this.#polling.state;
    const { now, durationMs, requestId } = answer;
    const run = copyRun(answer.run);
    this.emit('poll', { run, stale, polls, elapsedMs: now - startedAt, durationMs, requestId, nextPollAt });
    return outcome;
  }

  #conclude(outcome: RunOutcome): RunOutcome {
    this.#settle({ how: 'outcome' });
    this.#options.planned.learn(copyOutcome(outcome));
    this.#history.end({ how: 'outcome' });
    this.emit('outcome', copyOutcome(outcome));
    return copyOutcome(outcome);
  }

  /** What the outcome rejects with. */
  #fail(reason: unknown): unknown {
    if (this.#ending && this.#ending.how !== 'outcome') return this.#ending.reason;
    const ending = { how: 'failed', reason } as const;
    if (this.listenerCount('error') > 0 || this.#history.isRead) this.outcome.catch(() => {});
    this.#settle(ending);
    if (reason instanceof RunWatchError) addCallSite(reason, this.#options.calledAt);
    this.#history.end(ending);
    this.emit('error', reason);
    return reason;
  }

  /** Called before anyone is notified of the end: nothing is in flight any more, and no timer or listener is left. */
  #settle(ending: Ending): void {
    if (this.#ending) return;
    this.#ending = ending;
    reportingThrown(() => this.#leaveSignal?.());
    this.#polling.stop(ending.how === 'outcome' ? undefined : ending.reason);
    this.#options.planned.end();
  }

  #throwIfStopped(): void {
    if (this.#ending && this.#ending.how !== 'outcome') throw this.#ending.reason;
  }
}
