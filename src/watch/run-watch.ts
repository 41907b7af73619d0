/// <reference lib="esnext.disposable" preserve="true" />
import { type DriveOptions, Driver, type News } from './polling.js';
import { EventEmitter } from './event-emitter.js';
import type { PollEvent, RunWatchEvents, StatusChange } from './events.js';
import type { Answer } from '../source/attempt.js';
import { explainNotReached } from '../errors/messages.js';
import type { Observed } from '../machine/observe.js';
import { outcomeOf } from '../machine/outcome.js';
import { type MonitorRun, monitorRun, type RunOutcome, type RunStatus } from '../kinds/monitor-run.js';
import { onAbort } from '../platform/on-abort.js';
import { takeSnapshot, type WatchState } from './snapshot.js';
import { type Ending, type GivenUp, StatusHistory } from './status-history.js';

/**
 * A run being watched: an event emitter, a promise of the outcome and an async iterable of the status changes,
 * all over the same few transitions. `watchRun` makes it.
 *
 * It is a thenable: returned from an `async` function it turns into its outcome, so return it in an object.
 */
export class RunWatch
  extends EventEmitter<RunWatchEvents>
  implements PromiseLike<RunOutcome>, AsyncIterable<StatusChange>, Disposable
{
  readonly monitorId: string;
  readonly runId: string;
  /**
   * How the run ended: the promise that `await watch` uses. It rejects with a `RunWatchError` if that cannot be
   * learned, and with the very reason if the watch was stopped.
   */
  readonly outcome: Promise<RunOutcome>;
  readonly #driver: Driver;
  readonly #log = new StatusHistory();
  readonly #resumed: StatusChange | undefined;
  #leaveSignal: (() => void) | undefined;
  #resolve!: (outcome: RunOutcome) => void;
  #reject!: (reason: unknown) => void;
  #ending: Ending | undefined;

  /** @internal */
  constructor(state: WatchState, options: DriveOptions, signal: AbortSignal | undefined) {
    super();
    this.monitorId = state.monitorId;
    this.runId = state.runId;
    this.outcome = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#driver = new Driver(options, state, (news) => this.#hear(news));
    this.#resumed = changeToPresent(state);
    if (signal) this.#leaveSignal = onAbort(signal, () => this.stop(signal.reason));
    Promise.resolve()
      .then(() => this.#start())
      .catch((damage) => this.#fail(damage));
  }

  /** The run as last observed; `undefined` before the first answer. */
  get run(): MonitorRun | undefined {
    return this.#driver.state.seen?.run;
  }

  /** The run's status as last observed; `undefined` before the first answer. */
  get status(): RunStatus | undefined {
    return this.run?.status;
  }

  // biome-ignore lint/suspicious/noThenProperty: being awaited is what a watch is for.
  then<Value = RunOutcome, Other = never>(
    onResolved?: ((outcome: RunOutcome) => Value | PromiseLike<Value>) | null,
    onRejected?: ((reason: unknown) => Other | PromiseLike<Other>) | null,
  ): Promise<Value | Other> {
    return this.outcome.then(onResolved, onRejected);
  }

  /** The status changes so far and to come. Leaving the last open iteration early stops the watch. */
  [Symbol.asyncIterator](): AsyncIterableIterator<StatusChange> {
    return this.#log.iterate(() => this.stop(stopReason('its iteration was left')));
  }

  /**
   * The change to a status, past or to come.
   *
   * @throws RunStatusNotReachedError if the run ends without it; else what `outcome` rejects with.
   */
  reached(status: RunStatus): Promise<StatusChange> {
    const found = this.#resumed?.to === status ? Promise.resolve(this.#resumed) : this.#log.changeTo(status);
    const reached = found.then(
      (change) => change ?? Promise.reject(explainNotReached(status, this.#driver.details())),
    );
    // Being stopped is no failure, so it is none either for a promise that nobody took up.
    found.catch(() => {
      if (this.#isStopped) reached.catch(() => {});
    });
    return reached;
  }

  /** Looks now, out of any sleep; during a look, once more right after it. For a webhook, say. */
  wake(): void {
    this.#driver.wake();
  }

  /**
   * Stops watching; the run goes on. The first reason counts, and what has settled is not stopped any more.
   * @param reason what the outcome rejects with; by default an `AbortError`
   */
  stop(reason: unknown = stopReason('it was told to')): void {
    if (this.#ending) return;
    this.outcome.catch(() => {});
    this.#giveUp({ how: 'stopped', reason });
  }

  /** Stops the watch at the end of a `using` block. */
  [Symbol.dispose](): void {
    this.stop();
  }

  /** All that is known, as plain JSON, to go on from elsewhere with `resumeFrom`. */
  snapshot(): WatchState {
    return takeSnapshot(this.#driver.state);
  }

  get #isStopped(): boolean {
    return this.#ending?.how === 'stopped';
  }

  #start(): void {
    if (this.#ending) return;
    const outcome = outcomeOf(monitorRun, this.#driver.state);
    if (outcome) {
      this.#settle({ how: 'outcome' });
      this.#conclude(outcome);
    } else this.#driver.start();
  }

  #hear(news: News): void {
    if ('answer' in news) this.#answered(news.observed, news.answer);
    else if ('retry' in news) this.emit('retry', news.retry);
    else this.#fail(news.failure);
  }

  #answered({ change, outcome, stale }: Observed<MonitorRun, RunOutcome>, answer: Answer<MonitorRun>): void {
    // From here on nothing can stop the watch of a run that has ended.
    if (outcome) this.#settle({ how: 'outcome' });
    if (change) {
      this.#log.add(change);
      this.emit('status', change);
    }
    if (!this.#isStopped) this.emit('poll', this.#pollEvent(answer, stale));
    if (outcome) this.#conclude(outcome);
  }

  #conclude(outcome: RunOutcome): void {
    this.#driver.options.plan?.learn(outcome);
    this.#log.end({ how: 'outcome' });
    this.#resolve(outcome);
    this.emit('outcome', outcome);
  }

  #fail(reason: unknown): void {
    if (this.#ending) return;
    const isHeard = this.listenerCount('error') > 0 || this.#log.isRead;
    if (isHeard) this.outcome.catch(() => {});
    this.#giveUp({ how: 'failed', reason });
    this.emit('error', reason);
  }

  #giveUp(ending: GivenUp): void {
    this.#settle(ending);
    this.#log.end(ending);
    this.#reject(ending.reason);
  }

  /** What is left afterwards is to tell: no request, no timer, no listener. */
  #settle(ending: Ending): void {
    this.#ending = ending;
    this.#leaveSignal?.();
    this.#driver.options.plan?.leave();
    this.#driver.stop(ending.how === 'stopped' ? ending.reason : undefined);
  }

  #pollEvent({ run, now, durationMs, requestId }: Answer<MonitorRun>, stale: boolean): PollEvent {
    const { polls, startedAt } = this.#driver.state;
    return { run, stale, polls, elapsedMs: now - startedAt, durationMs, requestId };
  }
}

function stopReason(why: string): DOMException {
  return new DOMException(`The watch was stopped: ${why}`, 'AbortError');
}

/** The change to the status that a resumed watch begins with. */
function changeToPresent({ seen }: WatchState): StatusChange | undefined {
  return seen ? { ...seen.entered, to: seen.run.status, run: seen.run } : undefined;
}
