import type { MonitorRun } from '../../src/kinds/monitor-run.js';
import type { Answer } from '../../src/machine/observe.js';
import type { RetryPolicy } from '../../src/machine/retry-decision.js';
import { startState, type WatchState } from '../../src/machine/watch-state.js';

/** The time of day at which the tests' runs are created. */
export const CREATED_AT = Date.parse('2026-03-01T12:00:00Z');

export const IDS = { parentId: 'monitor', runId: 'run' };

/** What `retry` and `notFoundGraceMs` are by default. */
export const POLICY: RetryPolicy = {
  maxTimeMs: 600_000,
  notFoundGraceMs: 10_000,
  minDelayMs: 500,
  maxDelayMs: 30_000,
  factor: 2,
  maxRetryAfterMs: 300_000,
};

/** A run as the API sends it when it is created; `changes` makes it another one. */
export function aRun(changes: Partial<MonitorRun> = {}): MonitorRun {
  return {
    id: IDS.runId,
    status: 'created',
    monitorId: IDS.parentId,
    type: 'search',
    createdAt: new Date(CREATED_AT).toISOString(),
    updatedAt: new Date(CREATED_AT).toISOString(),
    completedAt: null,
    failedAt: null,
    failedReason: null,
    canceledAt: null,
    ...changes,
  };
}

/** A poll that is answered with such a run one second after it was created. */
export function anAnswer(changes: Partial<Answer<MonitorRun>> = {}): Answer<MonitorRun> {
  return {
    run: aRun(),
    now: 1_000,
    localNow: CREATED_AT + 1_000,
    serverNow: null,
    durationMs: 100,
    retryAfterMs: null,
    ...changes,
  };
}

/** The state of a watch that starts at 0 and has not polled yet. */
export function newState(timeoutMs = 7_200_000, now = 0): WatchState<MonitorRun> {
  return startState('monitor_run', IDS, now, timeoutMs);
}
