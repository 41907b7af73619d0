import type { RunWatchErrorDetails } from '../../errors/run-watch-error.js';
import { type Monitor, monitorKind } from '../../kinds/monitor.js';
import { type MonitorRun, monitorRunKind } from '../../kinds/monitor-run.js';
import type { PollContext } from '../../machine/poll-interval.js';
import { startState } from '../../machine/watch-state.js';
import { monotonicNow, timeOfDay } from '../../platform/clock.js';
import type { AttemptAnswer } from '../../source/attempt.js';
import { errorDetails } from '../../watch/error-details.js';
import type { RetryEvent } from '../../watch/events.js';
import { Polling } from '../../watch/polling.js';
import type { PollingOptions } from '../../watch/polling-options.js';
import { findingDelayMs } from './finding-pace.js';
import { afterList, isListDue, NEVER_LISTED } from './list-due.js';
import type { MonitorApi } from './monitor-api.js';
import { monitorSource } from './monitor-source.js';
import { type RunSchedule, scheduleAfter } from './run-schedule.js';

/** How to poll for runs: options that are checked and complete. */
export interface FindingOptions
  extends Omit<PollingOptions<Monitor, never>, 'kind' | 'source' | 'pollInterval'> {
  readonly timeoutMs: number;
  readonly safetyIntervalMs: number;
  /** When an earlier watch expected the next run, in epoch milliseconds; `null` for any time. */
  readonly expectedAt: number | null;
  /** Whether to list all runs, by what the monitor shows; by default, if others than its last run may be new. */
  readonly isListDue?: (monitor: Monitor) => boolean;
}

/** What one poll found. */
export interface Found {
  /** The runs that the answer shows, in any order, the last one perhaps twice. */
  readonly runs: readonly MonitorRun[];
  /** Whether these are all runs, or all that can be had. */
  readonly isAll: boolean;
  readonly answer: AttemptAnswer<Monitor>;
}

/** Polls a monitor for its runs, at the pace of its schedule. */
export class Finding {
  readonly #api: MonitorApi;
  readonly #options: FindingOptions;
  readonly #polling: Polling<Monitor, never>;
  #schedule: RunSchedule;
  #listState = NEVER_LISTED;
  /** How far the server's time of day is ahead of the monotonic clock. */
  #clockOffsetMs = timeOfDay() - monotonicNow();

  constructor(api: MonitorApi, options: FindingOptions, onRetry: (retry: RetryEvent) => void) {
    const { timeoutMs, expectedAt, safetyIntervalMs } = options;
    this.#api = api;
    this.#options = options;
    this.#schedule = { expectedAt, latestCreatedAt: -Infinity };
    const isDue = ({ lastRun }: Monitor) =>
      isListDue(this.#listState, lastRun?.id ?? null, monotonicNow(), safetyIntervalMs);
    const source = monitorSource(api, options.isListDue ?? isDue);
    const ids = { parentId: '', runId: api.monitorId };
    const state = startState(monitorKind.name, ids, monotonicNow(), timeoutMs);
    const pollInterval = (context: PollContext) =>
      findingDelayMs(this.#schedule.expectedAt, this.serverTime(monotonicNow()), safetyIntervalMs, context);
    this.#polling = new Polling({ ...options, kind: monitorKind, source, pollInterval }, state, onRetry);
  }

  /** When the next run is expected, in epoch milliseconds, which may be past; `null` for any time. */
  get expectedAt(): number | null {
    return this.#schedule.expectedAt;
  }

  /** A time on the monotonic clock as a time of day, by the server's clock where it is known. */
  serverTime(time: number): number {
    return time + this.#clockOffsetMs;
  }

  /**
   * Resolves with what the next answer shows, after as many attempts as that takes.
   *
   * @throws RunWatchError if it gives up, or time is up
   */
  async poll(): Promise<Found> {
    const answer = await this.#polling.poll();
    const { lastRun, listedRuns } = answer.run;
    this.#clockOffsetMs = (answer.serverNow ?? answer.localNow) - answer.now;
    if (listedRuns) {
      const ids = listedRuns.map(({ id }) => id);
      this.#listState = afterList(this.#listState, lastRun?.id ?? null, ids, answer.now - answer.durationMs);
    }
    const runs = [...(listedRuns ?? []), ...(lastRun ? [lastRun] : [])].filter((run) => this.#isOwn(run));
    this.#plan(answer, runs);
    return { runs, isAll: listedRuns !== null || this.#api.listRuns === undefined, answer };
  }

  /** What an error carries beside its message. */
  details(): RunWatchErrorDetails {
    return errorDetails(this.#polling.state, undefined);
  }

  /** Resolves when the next poll is due, and at once by `wake` or `stop`. */
  sleep(): Promise<void> {
    return this.#polling.sleep();
  }

  /** Plans the next poll as if a run had been planned for this time, in epoch milliseconds. */
  expectRunAt(expectedAt: number): void {
    this.#schedule = { ...this.#schedule, expectedAt };
    this.#polling.planNext();
  }

  /** Polls now, and lists all runs. */
  wake(): void {
    this.#listState = { ...this.#listState, wokenAt: monotonicNow() };
    this.#polling.wake();
  }

  /** Aborts what is in flight and ends the sleep. */
  stop(reason: unknown): void {
    this.#polling.stop(reason);
  }

  #plan(answer: AttemptAnswer<Monitor>, runs: readonly MonitorRun[]): void {
    const { safetyIntervalMs } = this.#options;
    const now = this.serverTime(answer.now);
    this.#schedule = scheduleAfter(this.#schedule, answer.run, runs, now, safetyIntervalMs);
    // The list is not kept until the next poll: it may be long.
    this.#polling.observe({ ...answer, run: { ...answer.run, listedRuns: null } });
    this.#polling.planNext();
  }

  /** An answer that says nothing about the monitor is taken at its word. */
  #isOwn(run: MonitorRun): boolean {
    const monitorId = monitorRunKind.parentOf(run);
    return monitorId === null || monitorId === this.#api.monitorId;
  }
}
