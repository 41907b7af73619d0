export type { ArgumentError, ArgumentErrorFields } from './errors/argument-error.js';
export {
  RunAccessError,
  RunCanceledError,
  RunFailedError,
  RunNotFoundError,
  RunRequestError,
  RunResponseError,
  RunStatusNotReachedError,
  RunTimeoutError,
  RunWatchError,
  type RunWatchErrorCode,
  type RunWatchErrorDetails,
} from './errors/run-watch-error.js';
export { safeText } from './errors/safe-text.js';
export { type ExaSourceOptions, exaSource } from './exa/exa-source.js';
export type {
  CanceledOutcome,
  CompletedOutcome,
  FailedOutcome,
  KnownRunStatus,
  MonitorRun,
  RunOutcome,
  RunStatus,
} from './kinds/monitor-run.js';
export type { PollContext, PollInterval } from './machine/poll-interval.js';
export type { RetryOptions, WatchOptions } from './options.js';
export type { Identified } from './source/run-ids.js';
export type { GetOptions, ListOptions, RunSource } from './source/run-source.js';
export { expectCompleted, waitForRun } from './wait-for-run.js';
export type { PollEvent, RetryEvent, RunWatchEvents, StatusChange } from './watch/events.js';
export type { PlannedWatch, PollPlanner } from './watch/poll-planner.js';
export { RunWatch } from './watch/run-watch.js';
export type { WatchState } from './watch/snapshot.js';
export { type SquareRootBackoffOptions, squareRootBackoff } from './watch/square-root-backoff.js';
export { watchRun } from './watch-run.js';
