import type { RunWatchError, RunWatchErrorDetails } from './errors.js';
import type { RetryEvent } from './events.js';
import type { Failure } from './exa/failure.js';
import { type Answer, Poll } from './exa/poll.js';
import type { RunSource } from './exa/run-source.js';
import { explainFailure, explainTimeout } from './explain.js';
import { judge, type Patience } from './machine/judge-failure.js';
import { nextPoll } from './machine/next-poll.js';
import { type Observed, observe } from './machine/observe.js';
import type { PollInterval } from './machine/poll-interval.js';
import type { Failing, WatchState } from './machine/watch-state.js';
import { type MonitorRun, monitorRun, type RunOutcome } from './runs/monitor-run.js';
import { monotonicNow } from './runtime/clock.js';
import { Sleeper } from './runtime/sleeper.js';
import { takeSnapshot } from './snapshot.js';

/** How to drive: options that are checked and complete. */
export interface DriveOptions {
  readonly source: RunSource;
  readonly requestTimeoutMs: number;
  readonly pollInterval: PollInterval;
  readonly patience: Patience;
  readonly unref: boolean;
}

/** Who is told what the looks told. */
export interface Audience {
  answered(observed: Observed<MonitorRun, RunOutcome>, answer: Answer<MonitorRun>): void;
  retrying(event: RetryEvent): void;
  failed(error: RunWatchError): void;
}

/** Looks and sleeps as the machine says, until the run has ended or its end cannot be learned. */
export class Driver {
  readonly #options: DriveOptions;
  readonly #audience: Audience;
  readonly #sleeper: Sleeper;
  #state: WatchState<MonitorRun>;
  /** When to look next; `null` for not before the deadline. */
  #nextAt: number | null = null;
  #poll: Poll<MonitorRun, RunOutcome> | undefined;
  #lastFailure: Failure | undefined;
  #stopped = false;

  constructor(options: DriveOptions, state: WatchState<MonitorRun>, audience: Audience) {
    this.#options = options;
    this.#state = state;
    this.#audience = audience;
    this.#sleeper = new Sleeper(options.unref);
  }

  get state(): WatchState<MonitorRun> {
    return this.#state;
  }

  /** Resolves when nothing is left to do. Rejects if the poll interval throws or returns what is no wait. */
  async run(): Promise<void> {
    const { failing, deadlineAt } = this.#state;
    const isHeldBack = failing !== null || (deadlineAt !== null && deadlineAt <= monotonicNow());
    if (isHeldBack) this.#plan();
    let isDue = isHeldBack ? await this.#sleep() : !this.#stopped;
    while (isDue) isDue = (await this.#look()) && (await this.#sleep());
  }

  wake(): void {
    this.#sleeper.wake();
  }

  stop(reason: unknown): void {
    this.#stopped = true;
    this.#poll?.cancel(reason);
    this.#sleeper.wake();
  }

  /** Whether to look afterwards. */
  async #sleep(): Promise<boolean> {
    const woken = await this.#sleeper.until(
      this.#nextAt ?? this.#state.deadlineAt ?? Number.POSITIVE_INFINITY,
    );
    if (this.#stopped) return false;
    if (this.#nextAt !== null || woken) return true;
    this.#audience.failed(this.#timeout());
    return false;
  }

  /** Whether to go on afterwards. */
  async #look(): Promise<boolean> {
    this.#sleeper.rest();
    const { source, requestTimeoutMs, unref } = this.#options;
    const { monitorId, runId, deadlineAt } = this.#state;
    const leftMs = deadlineAt === null ? Number.POSITIVE_INFINITY : deadlineAt - monotonicNow();
    const timeoutMs = Math.min(requestTimeoutMs, leftMs);
    this.#poll = new Poll({ kind: monitorRun, source, monitorId, runId, timeoutMs, unref });
    const result = await this.#poll.result;
    this.#poll = undefined;
    if (result === null) return false;
    return result.class === 'answer' ? this.#answered(result) : this.#failed(result);
  }

  #answered(answer: Answer<MonitorRun>): boolean {
    this.#lastFailure = undefined;
    const observed = observe(monitorRun, this.#state, answer);
    this.#state = observed.state;
    this.#audience.answered(observed, answer);
    if (observed.outcome !== null || this.#stopped) return false;
    this.#plan();
    return true;
  }

  #failed(failure: Failure): boolean {
    this.#lastFailure = failure;
    const now = monotonicNow();
    const { patience } = this.#options;
    const { state, failing, code, giveUp } = judge(this.#state, failure, now, patience, Math.random());
    this.#state = state;
    // A request that was cut off by the deadline says nothing about the source.
    const isCutOff = failure.class === 'passing' && state.deadlineAt !== null && now >= state.deadlineAt;
    const error = isCutOff
      ? this.#timeout()
      : explainFailure(code, failure, failing, now, this.details(failure));
    if (isCutOff || giveUp) {
      this.#audience.failed(error);
      return false;
    }
    this.#plan();
    if (this.#nextAt !== null) this.#audience.retrying(retryEvent(error, failing, now, this.#nextAt));
    return !this.#stopped;
  }

  #plan(): void {
    this.#nextAt = nextPoll(this.#state, monotonicNow(), this.#options.pollInterval, Math.random());
  }

  #timeout(): RunWatchError {
    return explainTimeout(this.details(this.#lastFailure), this.#lastFailure);
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
      requestId: failure?.requestId ?? null,
      snapshot: takeSnapshot(this.#state),
      cause: failure?.cause,
    };
  }
}

function retryEvent(
  error: RunWatchError,
  { attempts, since }: Failing,
  now: number,
  nextAt: number,
): RetryEvent {
  return { error, attempt: attempts, delayMs: nextAt - now, failingForMs: now - since };
}
