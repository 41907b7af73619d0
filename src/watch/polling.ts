import pRetry from 'p-retry';
import { failureError, reasonOf, timeoutError } from '../errors/messages.js';
import type { RunTimeoutError } from '../errors/run-watch-error.js';
import type { AnyRun } from '../kinds/run-kind.js';
import { type NextWake, nextWake } from '../machine/next-poll.js';
import { type Observed, observe } from '../machine/observe.js';
import { decideRetry, type RetryPolicy } from '../machine/retry-decision.js';
import { monotonicNow, timeOfDay } from '../platform/clock.js';
import { Sleep } from '../platform/sleep.js';
import { Attempt, type AttemptAnswer } from '../source/attempt.js';
import { Failure } from '../source/failure.js';
import { errorDetails } from './error-details.js';
import type { RetryEvent } from './events.js';
import { type PollingOptions, retryPolicyOf } from './polling-options.js';
import { RETRY_UNTIL_DECIDED } from './retry-until-decided.js';
import type { WatchState } from './snapshot.js';
import { urgencyOf } from './urgency-of.js';

/** Polls one run and sleeps between the polls, as the machine says. It holds the machine's state. */
export class Polling<Run extends AnyRun, Outcome> {
  readonly #options: PollingOptions<Run, Outcome>;
  readonly #policy: RetryPolicy;
  readonly #onRetry: (retry: RetryEvent) => void;
  readonly #sleep = new Sleep();
  #state: WatchState<Run>;
  #attempt: Attempt<Run, Outcome> | undefined;
  #lastFailure: Failure | undefined;
  #next: NextWake | undefined;
  #isWakeDue = false;
  #stopped: { readonly reason: unknown } | undefined;
  readonly #madeAt = monotonicNow();
  /** A snapshot that is resumed after its deadline is polled once before time is up. */
  #isOverdue: boolean;

  constructor(
    options: PollingOptions<Run, Outcome>,
    state: WatchState<Run>,
    onRetry: (retry: RetryEvent) => void,
  ) {
    this.#options = options;
    this.#policy = retryPolicyOf(options);
    this.#state = state;
    this.#onRetry = onRetry;
    this.#isOverdue = this.#leftMs() <= 0;
  }

  get state(): WatchState<Run> {
    return this.#state;
  }

  /** Resolves when the first poll is due: at once, unless an earlier watch was asked to wait. */
  async waitForFirst(): Promise<void> {
    const now = monotonicNow();
    if (this.#leftMs() <= 0 && !this.#isOverdue) this.#delayDeadline(now);
    this.#next = nextWake(this.#state, now, 0, 0);
    if (this.#next.at > now) await this.sleep();
  }

  /**
   * Resolves with the next answer, after as many attempts as that takes.
   *
   * @throws RunWatchError if it gives up, or time is up
   */
  poll(): Promise<AttemptAnswer<Run>> {
    return pRetry(() => this.tryOnce(), {
      ...RETRY_UNTIL_DECIDED,
      onFailedAttempt: ({ error }) => this.#waitForRetry(error),
    });
  }

  /** One attempt. Throws a Failure if it fails, RunTimeoutError if time is up, and the reason if it was stopped. */
  async tryOnce(): Promise<AttemptAnswer<Run>> {
    // p-retry takes a few promise jobs to get here.
    this.#throwIfStopped();
    const urgency = urgencyOf(this.#state, this.#next, this.#isWakeDue, this.#madeAt);
    this.#isWakeDue = false;
    if (this.#leftMs() <= 0 && !this.#isOverdue) throw this.#timedOut();
    const { requestTimeoutMs: timeoutMs } = this.#options;
    const { parentId, runId } = this.#state;
    const deadlineAt = this.#isOverdue ? Infinity : (this.#state.deadlineAt ?? Infinity);
    this.#isOverdue = false;
    this.#attempt = new Attempt({ ...this.#options, parentId, runId, timeoutMs, deadlineAt, urgency });
    try {
      return await this.#attempt.answer();
    } finally {
      this.#attempt = undefined;
    }
  }

  observe(answer: AttemptAnswer<Run>): Observed<Run, Outcome> {
    this.#lastFailure = undefined;
    const observed = observe(this.#options.kind, this.#state, answer, this.#policy, Math.random());
    this.#state = observed.state;
    return observed;
  }

  /**
   * Plans the next poll.
   *
   * @returns when, in epoch milliseconds; `null` for not before the deadline
   * @throws what `pollInterval` throws
   */
  planNext(): number | null {
    const { timer, at } = this.#plan(monotonicNow());
    return timer === 'deadline' || at === Infinity ? null : timeOfDayAt(at);
  }

  /** Like `planNext`, but the deadline itself counts as a last poll. Throws RunTimeoutError after it. */
  planNextOrLast(): number | null {
    if (this.#leftMs() <= 0) throw this.#timedOut();
    const planned = this.planNext();
    const { deadlineAt } = this.#state;
    return planned ?? (deadlineAt && timeOfDayAt(deadlineAt));
  }

  /** Resolves when the planned poll or the deadline is due, and at once by `wake` or `stop`. */
  sleep(): Promise<void> {
    if (this.#stopped || this.#isWakeDue || !this.#next) return Promise.resolve();
    return this.#sleep.until(this.#next.at, this.#options.unref);
  }

  /** Polls now; during an attempt, once more after it. */
  wake(): void {
    this.#isWakeDue = true;
    this.#sleep.end();
  }

  /** Aborts what is in flight and ends the sleep. */
  stop(reason: unknown): void {
    this.#stopped = { reason };
    this.#attempt?.abort(reason);
    this.#sleep.end();
  }

  /**
   * Plans the attempt after one that failed.
   *
   * @throws RunWatchError if the machine gives up, or time is up
   */
  judge(failure: Failure): RetryEvent {
    this.#lastFailure = failure;
    // A request that was cut off by the deadline says nothing about the source.
    if (failure.class === 'transient' && this.#leftMs() <= 0) throw this.#timedOut();
    const now = monotonicNow();
    const decision = decideRetry(this.#state, failure, now, this.#policy, Math.random());
    const { failing, code } = decision;
    this.#state = decision.state;
    const details = errorDetails(this.#state, failure);
    const error = failureError(this.#options.kind, code, failure, failing, now, details);
    if (decision.giveUp) throw error;

    return {
      error,
      reason: reasonOf(failure),
      attempt: failing.attempts,
      delayMs: this.#plan(now).at - now,
      failingForMs: now - failing.since,
    };
  }

  /** What this throws ends the poll; when it resolves, the next attempt follows. */
  async #waitForRetry(error: Error): Promise<void> {
    this.#throwIfStopped();
    if (!(error instanceof Failure)) throw error;
    const retry = this.judge(error);
    if (this.#next?.timer !== 'deadline') this.#onRetry(retry);
    await this.sleep();
    this.#throwIfStopped();
  }

  #plan(now: number): NextWake {
    this.#next = nextWake(this.#state, now, this.#options.pollInterval, Math.random());
    return this.#next;
  }

  /** The event loop was blocked between the call and now: count `timeoutMs` from now. */
  #delayDeadline(now: number): void {
    const { deadlineAt } = this.#state;
    this.#state = { ...this.#state, deadlineAt: deadlineAt && deadlineAt + now - this.#madeAt };
  }

  #throwIfStopped(): void {
    if (this.#stopped) throw this.#stopped.reason;
  }

  #leftMs(): number {
    return (this.#state.deadlineAt ?? Infinity) - monotonicNow();
  }

  #timedOut(): RunTimeoutError {
    return timeoutError(this.#options.kind, errorDetails(this.#state, this.#lastFailure));
  }
}

/** In whole milliseconds, as most queues and databases want them, and never too early. */
function timeOfDayAt(monotonicAt: number): number {
  return Math.ceil(timeOfDay() + monotonicAt - monotonicNow());
}
