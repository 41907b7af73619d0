import pRetry from 'p-retry';
import { failureError, reasonOf, timeoutError } from '../errors/messages.js';
import type { RunTimeoutError, RunWatchErrorDetails } from '../errors/run-watch-error.js';
import { type MonitorRun, monitorRunKind, type RunOutcome } from '../kinds/monitor-run.js';
import { type NextWake, nextWake } from '../machine/next-poll.js';
import { type Observed, observe } from '../machine/observe.js';
import type { PollInterval } from '../machine/poll-interval.js';
import { decideRetry, heldMs, type RetryPolicy } from '../machine/retry-decision.js';
import { monotonicNow, timeOfDay } from '../platform/clock.js';
import { Sleep } from '../platform/sleep.js';
import { Attempt, type AttemptAnswer } from '../source/attempt.js';
import { Failure } from '../source/failure.js';
import { copyRun } from '../source/read-run.js';
import type { RunSource } from '../source/run-source.js';
import type { RetryEvent } from './events.js';
import { RETRY_UNTIL_DECIDED } from './retry-until-decided.js';
import { takeSnapshot, type WatchState } from './snapshot.js';

/** How to poll: options that are checked and complete. */
export interface PollingOptions {
  readonly source: RunSource;
  readonly requestTimeoutMs: number;
  readonly pollInterval: number | PollInterval;
  readonly retry: Omit<RetryPolicy, 'notFoundGraceMs'>;
  readonly notFoundGraceMs: number;
  readonly unref: boolean;
}

/** Polls one run and sleeps between the polls, as the machine says. It holds the machine's state. */
export class Polling {
  readonly #options: PollingOptions;
  readonly #onRetry: (retry: RetryEvent) => void;
  readonly #sleep = new Sleep();
  #state: WatchState;
  #attempt: Attempt<MonitorRun, RunOutcome> | undefined;
  #lastFailure: Failure | undefined;
  #next: NextWake | undefined;
  #isWakeDue = false;
  #isStopped = false;
  readonly #madeAt = monotonicNow();
  /** A snapshot that is resumed after its deadline is polled once before time is up. */
  #isOverdue: boolean;

  constructor(options: PollingOptions, state: WatchState, onRetry: (retry: RetryEvent) => void) {
    this.#options = options;
    this.#state = state;
    this.#onRetry = onRetry;
    this.#isOverdue = this.#leftMs() <= 0;
  }

  get state(): WatchState {
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
  poll(): Promise<AttemptAnswer<MonitorRun>> {
    return pRetry(() => this.#tryOnce(), {
      ...RETRY_UNTIL_DECIDED,
      onFailedAttempt: ({ error }) => this.#waitForRetry(error),
    });
  }

  observe(answer: AttemptAnswer<MonitorRun>): Observed<MonitorRun, RunOutcome> {
    this.#lastFailure = undefined;
    const { maxRetryAfterMs } = this.#options.retry;
    const retryAfterMs = answer.retryAfterMs && heldMs(answer.retryAfterMs, maxRetryAfterMs, Math.random());
    const observed = observe(monitorRunKind, this.#state, { ...answer, retryAfterMs });
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
    return timer === 'deadline' || at === Infinity ? null : timeOfDay() + at - now;
  }

  /** Resolves when the planned poll or the deadline is due, and at once by `wake` or `stop`. */
  sleep(): Promise<void> {
    if (this.#isStopped || this.#isWakeDue || !this.#next) return Promise.resolve();
    return this.#sleep.until(this.#next.at, this.#options.unref);
  }

  /** Polls now; during an attempt, once more after it. */
  wake(): void {
    if (this.#sleep.isAsleep) this.#sleep.end();
    else this.#isWakeDue = true;
  }

  /** Aborts what is in flight and ends the sleep. */
  stop(reason: unknown): void {
    this.#isStopped = true;
    this.#attempt?.abort(reason);
    this.#sleep.end();
  }

  /** What an error carries beside its message. */
  details(failure?: Failure): RunWatchErrorDetails {
    const { monitorId, runId, polls, startedAt, seen } = this.#state;
    return {
      monitorId,
      runId,
      lastRun: seen ? copyRun(seen.run) : undefined,
      polls,
      elapsedMs: monotonicNow() - startedAt,
      httpStatus: failure?.status ?? null,
      reason: failure ? reasonOf(failure) : null,
      requestId: failure?.requestId ?? null,
      snapshot: takeSnapshot(this.#state),
      cause: failure?.cause,
    };
  }

  async #tryOnce(): Promise<AttemptAnswer<MonitorRun>> {
    // p-retry takes a few promise jobs to get here; the watch rejects with the reason it was stopped for.
    if (this.#isStopped) throw new Failure('mistake', 'the watch was stopped');
    this.#isWakeDue = false;
    const { monitorId, runId } = this.#state;
    const leftMs = this.#isOverdue ? Infinity : this.#leftMs();
    this.#isOverdue = false;
    if (leftMs <= 0) throw this.#timedOut();
    const { source, requestTimeoutMs, unref } = this.#options;
    const timeoutMs = Math.min(requestTimeoutMs, leftMs);
    this.#attempt = new Attempt({ kind: monitorRunKind, source, monitorId, runId, timeoutMs, unref });
    try {
      return await this.#attempt.answer();
    } finally {
      this.#attempt = undefined;
    }
  }

  /** What this throws ends the poll; when it resolves, the next attempt follows. */
  async #waitForRetry(error: Error): Promise<void> {
    if (!(error instanceof Failure) || this.#isStopped) throw error;
    this.#lastFailure = error;
    // A request that was cut off by the deadline says nothing about the source.
    if (error.class === 'transient' && this.#leftMs() <= 0) throw this.#timedOut();
    this.#planRetry(error);
    await this.sleep();
    if (this.#isStopped) throw error;
  }

  /** Emits `retry`, unless no attempt is left before the deadline. Throws if the machine gives up. */
  #planRetry(failure: Failure): void {
    const now = monotonicNow();
    const policy = { ...this.#options.retry, notFoundGraceMs: this.#options.notFoundGraceMs };
    const { state, failing, code, giveUp } = decideRetry(this.#state, failure, now, policy, Math.random());
    this.#state = state;
    const reason = failureError(code, failure, failing, now, this.details(failure));
    if (giveUp) throw reason;

    if (this.planNext() === null) return;
    this.#onRetry({
      error: reason,
      reason: reasonOf(failure),
      attempt: failing.attempts,
      delayMs: (this.#next?.at ?? now) - now,
      failingForMs: now - failing.since,
    });
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
    return timeoutError(this.details(this.#lastFailure), this.#lastFailure);
  }
}
