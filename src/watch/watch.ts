/// <reference lib="esnext.disposable" preserve="true" />
import { addCallSite } from '../errors/call-site.js';
import { statusNotReachedError } from '../errors/messages.js';
import { RunWatchError } from '../errors/run-watch-error.js';
import type { AnyRun, EndedRun } from '../kinds/run-kind.js';
import { outcomeOf } from '../machine/outcome.js';
import { reportingThrown } from '../platform/report-uncaught.js';
import type { AttemptAnswer } from '../source/attempt.js';
import { copyOutcome, copyRun } from '../source/read-run.js';
import { errorDetails } from './error-details.js';
import { EVENT_NAMES, type StatusChange } from './events.js';
import { pollEvent } from './poll-event.js';
import { Polling } from './polling.js';
import { type Publish, publisher } from './publisher.js';
import { RunPromise } from './run-promise.js';
import { takeSnapshot, type WatchState } from './snapshot.js';
import { type Ending, StatusHistory } from './status-history.js';
import { stopOnAbort } from './stop-on-abort.js';
import { stopReason } from './stop-reason.js';
import type { WatchParts } from './watch-parts.js';

/**
 * What `watch` returns: an event emitter, a promise of the outcome, and an async iterable of status changes. It is a
 * thenable: an `async` function that returns it resolves with its outcome. To avoid that, wrap it in an object.
 */
export class Watch<Run extends AnyRun, Outcome extends EndedRun>
  extends RunPromise<Run, Outcome>
  implements AsyncIterable<StatusChange<Run>>, Disposable
{
  /** The name of the kind of run: `monitor_run`. */
  readonly kind: string;
  /** The id of what the run belongs to, such as its monitor; empty for a run that belongs to nothing. */
  readonly parentId: string;
  /** The id of the run. */
  readonly runId: string;
  override readonly outcome: Promise<Outcome>;
  readonly #parts: WatchParts<Run, Outcome>;
  readonly #publish: Publish<Run, Outcome> | undefined;
  readonly #polling: Polling<Run, Outcome>;
  readonly #history: StatusHistory<Run>;
  #ending: Ending | undefined;
  #leaveSignal: (() => void) | undefined;

  /** @internal */
  constructor(parts: WatchParts<Run, Outcome>, state: WatchState<Run>) {
    super();
    this.kind = state.kind;
    this.parentId = state.parentId;
    this.runId = state.runId;
    this.#parts = parts;
    this.#publish = parts.onEvent && publisher(parts.onEvent, state, parts.isPooled);
    this.#polling = new Polling(parts.polling, state, (retry) => {
      this.#publish?.({ type: 'retry', ...retry });
      this.emit('retry', retry);
    });
    this.#history = new StatusHistory(state);
    this.#publish?.({ type: 'start', isResumed: state.polls > 0 });
    this.outcome = this.#watch();
    this.#leaveSignal = parts.signal && stopOnAbort(this, parts.signal);
  }

  /** A copy of the run as last seen; `undefined` before the first answer. */
  get run(): Run | undefined {
    const { seen } = this.#polling.state;
    return seen ? copyRun(seen.run) : undefined;
  }

  /** The run's status as last seen; `undefined` before the first answer. */
  get status(): Run['status'] | undefined {
    return this.#polling.state.seen?.run.status;
  }

  /** Iterates over all status changes, past and future. Leaving the last open iteration early stops the watch. */
  [Symbol.asyncIterator](): AsyncIterableIterator<StatusChange<Run>> {
    return this.#history.iterate(() => this.stop(stopReason('its iteration was left')));
  }

  /**
   * Resolves with the change to a status, past or future.
   *
   * @throws RunStatusNotReachedError if the run ends and no poll saw that status; else what `outcome` rejects with.
   */
  reached(status: Run['status']): Promise<StatusChange<Run>> {
    return this.#history.reached(status, () =>
      statusNotReachedError(this.#parts.polling.kind, status, errorDetails(this.#polling.state, undefined)),
    );
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
    this.#publish?.({ type: 'stop', reason });
  }

  /** Stops the watch at the end of a `using` block. */
  [Symbol.dispose](): void {
    this.stop();
  }

  /** Everything the watch knows, as plain JSON. Pass it to another watch as `resumeFrom` to continue there. */
  snapshot(): WatchState<Run> {
    return takeSnapshot(this.#polling.state);
  }

  protected override get knownEvents() {
    return EVENT_NAMES;
  }

  protected override get isStopped(): boolean {
    return this.#ending?.how === 'stopped';
  }

  async #watch(): Promise<Outcome> {
    // Listeners added right after the call miss nothing.
    await undefined;
    try {
      const known = outcomeOf(this.#parts.polling.kind, this.#polling.state);
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
  #observe(answer: AttemptAnswer<Run>): Outcome | null {
    this.#throwIfStopped();
    const { transition, outcome, stale } = this.#polling.observe(answer);
    // From here on nothing can stop the watch of a run that has ended.
    if (outcome) this.#settle({ how: 'outcome' });
    if (transition) {
      this.#history.add(transition);
      const change = { ...transition, run: copyRun(transition.run) };
      this.#publish?.({ type: 'status', ...change });
      this.emit('status', change);
    }
    if (this.isStopped) return null;
    const nextPollAt = outcome ? null : this.#polling.planNext();
    if (this.isStopped || (this.listenerCount('poll') === 0 && !this.#publish)) return outcome;
    const event = pollEvent(answer, this.#polling.state, { stale, nextPollAt });
    this.#publish?.({ type: 'poll', ...event });
    this.emit('poll', event);
    return outcome;
  }

  #conclude(outcome: Outcome): Outcome {
    this.#settle({ how: 'outcome' });
    this.#parts.planner.learn(copyOutcome(outcome));
    this.#history.end({ how: 'outcome' });
    this.#publish?.({ type: 'outcome', outcome: copyOutcome(outcome) });
    this.emit('outcome', copyOutcome(outcome));
    return copyOutcome(outcome);
  }

  /** What the outcome rejects with. */
  #fail(reason: unknown): unknown {
    if (this.#ending?.how === 'stopped') return this.#ending.reason;
    const ending = { how: 'failed', reason } as const;
    if (this.listenerCount('error') > 0 || this.#history.isRead) this.outcome.catch(() => {});
    this.#settle(ending);
    if (reason instanceof RunWatchError) addCallSite(reason, this.#parts.calledAt);
    this.#history.end(ending);
    this.#publish?.({ type: 'error', error: reason });
    this.emit('error', reason);
    return reason;
  }

  /** Called before anyone is notified of the end: nothing is in flight any more, and no timer or listener is left. */
  #settle(ending: Ending): void {
    if (this.#ending) return;
    this.#ending = ending;
    reportingThrown(() => this.#leaveSignal?.());
    this.#polling.stop(ending.how === 'outcome' ? undefined : ending.reason);
    this.#parts.planner.end();
    this.#parts.onSettled?.();
  }

  #throwIfStopped(): void {
    if (this.#ending?.how === 'stopped') throw this.#ending.reason;
  }
}
