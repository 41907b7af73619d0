import pRetry from 'p-retry';
import { failureError, reasonOf, timeoutError } from '../errors/messages.js';
import type { RunTimeoutError } from '../errors/run-watch-error.js';
import type { AnyRun } from '../kinds/run-kind.js';
import { type NextWake, nextWake } from '../machine/next-poll.js';
import { type Observed, observe } from '../machine/observe.js';
import { decideRetry, heldMs } from '../machine/retry-decision.js';
import { monotonicNow, timeOfDay } from '../platform/clock.js';
import { Sleep } from '../platform/sleep.js';
import { Attempt, type AttemptAnswer } from '../source/attempt.js';
import { Failure } from '../source/failure.js';
import { errorDetails } from './error-details.js';
import type { RetryEvent } from './events.js';
import type { PollingOptions } from './polling-options.js';
import { RETRY_UNTIL_DECIDED } from './retry-until-decided.js';
import type { WatchState } from './snapshot.js';
import { urgencyOf } from './urgency-of.js';

/** Polls one run and sleeps between the polls, as the machine says. It holds the machine's state. */
export class Polling<Run extends AnyRun, Outcome> {
  readonly #options: PollingOptions<Run, Outcome>;
  readonly #onRetry: (retry: RetryEvent) => void;
  readonly #sleep = new Sleep();
  #state: WatchState<Run>;
  #attempt: Attempt<Run, Outcome> | undefined;
  #lastFailure: Failure | undefined;
  #next: NextWake | undefined;
  #isWakeDue = false;
  #isStopped = false;
  readonly #madeAt = monotonicNow();
  /** A snapshot that is resumed after its deadline is polled once before time is up. */
  #isOverdue: boolean;

  constructor(
    options: PollingOptions<Run, Outcome>,
    state: WatchState<Run>,
    onRetry: (retry: RetryEvent) => void,
  ) {
    this.#options = options;
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
    if (this.#leftMs() <= 0 && !this.#isOverdue) this.#startTime(now);
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

  /** One attempt. Throws a Failure if it fails, and RunTimeoutError if time is up. */
  async tryOnce(): Promise<AttemptAnswer<Run>> {
    // p-retry takes a few promise jobs to get here; the watch rejects with the reason it was stopped for.
    if (this.#isStopped) throw new Failure('mistake', 'the watch was stopped');
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
    const { maxRetryAfterMs } = this.#options.retry;
    const retryAfterMs = answer.retryAfterMs && heldMs(answer.retryAfterMs, maxRetryAfterMs, Math.random());
    const observed = observe(this.#options.kind, this.#state, { ...answer, retryAfterMs });
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
    const now = monotonicNow();
    this.#next = nextWake(this.#state, now, this.#options.pollInterval, Math.random());
    const { timer, at } = this.#next;
    return timer === 'deadline' || at === Infinity ? null : timeOfDayAt(at);
  }

  /** The same where the deadline is a time to poll, too: for the last time. Throws RunTimeoutError after it. */
  planNextOrLast(): number | null {
    if (this.#leftMs() <= 0) throw this.#timedOut();
    const planned = this.planNext();
    const { deadlineAt } = this.#state;
    return planned ?? (deadlineAt && timeOfDayAt(deadlineAt));
  }

  /** Resolves when the planned poll or the deadline is due, and at once by `wake` or `stop`. */
  sleep(): Promise<void> {
    if (this.#isStopped || this.#isWakeDue || !this.#next) return Promise.resolve();
    return this.#sleep.until(this.#next.at, this.#options.unref);
  }

  /** Polls now; during an attempt, once more after it. */
  wake(): void {
    this.#isWakeDue = true;
    this.#sleep.end();
  }

  /** Aborts what is in flight and ends the sleep. */
  stop(reason: unknown): void {
    this.#isStopped = true;
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
    const policy = { ...this.#options.retry, notFoundGraceMs: this.#options.notFoundGraceMs };
    const { state, failing, code, giveUp } = decideRetry(this.#state, failure, now, policy, Math.random());
    this.#state = state;
    const error = failureError(
      this.#options.kind,
      code,
      failure,
      failing,
      now,
      errorDetails(this.#state, failure),
    );
    if (giveUp) throw error;

    this.planNext();
    return {
      error,
      reason: reasonOf(failure),
      attempt: failing.attempts,
      delayMs: (this.#next?.at ?? now) - now,
      failingForMs: now - failing.since,
    };
  }

  /** What this throws ends the poll; when it resolves, the next attempt follows. */
  async #waitForRetry(error: Error): Promise<void> {
    if (!(error instanceof Failure) || this.#isStopped) throw error;
    const retry = this.judge(error);
    if (this.#next?.timer !== 'deadline') this.#onRetry(retry);
    await this.sleep();
    if (this.#isStopped) throw error;
  }

  /** Time runs from the first poll where the loop was held up from the call until past the deadline. */
  #startTime(now: number): void {
    const { deadlineAt } = this.#state;
    this.#state = { ...this.#state, deadlineAt: deadlineAt && deadlineAt + now - this.#madeAt };
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
