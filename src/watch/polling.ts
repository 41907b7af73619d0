import type { RunWatchError, RunWatchErrorDetails } from '../errors/run-watch-error.js';
import type { RetryEvent } from './events.js';
import type { Failure } from '../source/failure.js';
import { type Answer, Poll, type PollListener, type PollResult } from '../source/attempt.js';
import type { RunSource } from '../source/run-source.js';
import { explainFailure, explainTimeout, reasonOf } from '../errors/messages.js';
import { decideRetry, type Patience } from '../machine/retry-decision.js';
import { nextPoll } from '../machine/next-poll.js';
import { type Observed, observe } from '../machine/observe.js';
import type { PollInterval } from '../machine/poll-interval.js';
import type { Failing } from '../machine/watch-state.js';
import type { PlannedLooks } from './planned-interval.js';
import { type MonitorRun, monitorRun, type RunOutcome } from '../kinds/monitor-run.js';
import { monotonicNow, type Sleeper, Timer } from '../platform/clock.js';
import { takeSnapshot, type WatchState } from './snapshot.js';

/** How to drive: options that are checked and complete. */
export interface DriveOptions {
  readonly source: RunSource;
  readonly requestTimeoutMs: number;
  readonly pollInterval: number | PollInterval;
  readonly patience: Patience;
  readonly unref: boolean;
  /** Whose interval it is, where that wants to know how it ends. */
  readonly plan: PlannedLooks | undefined;
}

/** What the looks told. */
export type News =
  | { readonly answer: Answer<MonitorRun>; readonly observed: Observed<MonitorRun, RunOutcome> }
  | { readonly retry: RetryEvent }
  | { readonly failure: unknown };

/**
 * Looks and sleeps as the machine says, until the run has ended, its end cannot be learned, or it is stopped.
 *
 * It goes by callbacks, not by an `async` loop: what such a loop keeps while it sleeps doubles what a watch weighs.
 */
export class Driver implements PollListener<MonitorRun>, Sleeper {
  readonly options: DriveOptions;
  readonly #tell: (news: News) => void;
  readonly #sleep: Timer;
  #state: WatchState;
  /** When to look next; `null` for not before time is up. */
  #nextAt: number | null = null;
  #poll: Poll<MonitorRun, RunOutcome> | undefined;
  #lastFailure: Failure | undefined;
  #isWakeDue = false;
  #isStopped = false;

  constructor(options: DriveOptions, state: WatchState, tell: (news: News) => void) {
    this.options = options;
    this.#state = state;
    this.#tell = tell;
    this.#sleep = new Timer(this, options.unref);
  }

  get state(): WatchState {
    return this.#state;
  }

  /** Looks at once, unless an earlier watch was told to wait, or time is up. */
  start(): void {
    if (this.#state.failing === null || this.#leftMs() <= 0) this.#look();
    else this.#rest();
  }

  /** Looks now; during a look, once more after it. */
  wake(): void {
    if (this.#sleep.isSet) this.#look();
    else this.#isWakeDue = true;
  }

  stop(reason: unknown): void {
    this.#isStopped = true;
    this.#sleep.clear();
    this.#poll?.cancel(reason);
    this.#poll = undefined;
  }

  /** What an error tells beside its message. */
  details(failure?: Failure): RunWatchErrorDetails {
    const { monitorId, runId, polls, startedAt, seen } = this.#state;
    return {
      monitorId,
      runId,
      lastRun: seen?.run,
      polls,
      elapsedMs: monotonicNow() - startedAt,
      httpStatus: failure?.status ?? null,
      reason: failure ? reasonOf(failure) : null,
      requestId: failure?.requestId ?? null,
      snapshot: takeSnapshot(this.#state),
      cause: failure?.cause,
    };
  }

  #look(now = monotonicNow()): void {
    this.#sleep.clear();
    this.#isWakeDue = false;
    const leftMs = this.#leftMs(now);
    if (leftMs <= 0) {
      this.#timeOut();
      return;
    }
    const { source, requestTimeoutMs, unref } = this.options;
    const { monitorId, runId } = this.#state;
    const timeoutMs = Math.min(requestTimeoutMs, leftMs);
    this.#poll = new Poll({ kind: monitorRun, source, monitorId, runId, timeoutMs, unref }, this, now);
    this.#poll.start();
  }

  /** For the poll: what came of a look. */
  hear(result: PollResult<MonitorRun>): void {
    try {
      if (result.class === 'answer') this.#answered(result);
      else this.#failed(result);
    } catch (reason) {
      this.#tell({ failure: reason });
    }
  }

  #answered(answer: Answer<MonitorRun>): void {
    this.#lastFailure = undefined;
    const observed = observe(monitorRun, this.#state, answer);
    this.#state = observed.state;
    this.#tell({ answer, observed });
    this.#rest();
  }

  #failed(failure: Failure): void {
    this.#lastFailure = failure;
    // A request that was cut off by the deadline says nothing about the source.
    if (failure.class === 'passing' && this.#leftMs() <= 0) {
      this.#timeOut();
      return;
    }
    const now = monotonicNow();
    const { patience } = this.options;
    const { state, failing, code, giveUp } = decideRetry(this.#state, failure, now, patience, Math.random());
    this.#state = state;
    const reason = explainFailure(code, failure, failing, now, this.details(failure));
    if (giveUp) this.#tell({ failure: reason });
    else this.#retry(reason, failure, failing, now);
  }

  #retry(error: RunWatchError, failure: Failure, { attempts, since }: Failing, now: number): void {
    const nextAt = this.#plan();
    if (nextAt !== null) {
      const delayMs = nextAt - now;
      const retry = {
        error,
        reason: reasonOf(failure),
        attempt: attempts,
        delayMs,
        failingForMs: now - since,
      };
      this.#tell({ retry });
    }
    this.#sleepUntil(nextAt);
  }

  #plan(): number | null {
    return nextPoll(this.#state, monotonicNow(), this.options.pollInterval, Math.random());
  }

  #rest(): void {
    if (!this.#isStopped) this.#sleepUntil(this.#plan());
  }

  /** Whoever was asked for the plan, or was told of it, may have stopped the watch. */
  #sleepUntil(nextAt: number | null): void {
    this.#poll = undefined;
    if (this.#isStopped) return;
    this.#nextAt = nextAt;
    if (this.#isWakeDue) this.#look();
    else this.#sleep.set(nextAt ?? this.#state.deadlineAt ?? Infinity);
  }

  /** For the timer: the sleep is over. */
  ring(now: number): void {
    if (this.#nextAt === null) this.#timeOut();
    else this.#look(now);
  }

  #leftMs(now = monotonicNow()): number {
    return (this.#state.deadlineAt ?? Infinity) - now;
  }

  #timeOut(): void {
    this.#tell({ failure: explainTimeout(this.details(this.#lastFailure), this.#lastFailure) });
  }
}
