export {
  RunAccessError,
  RunCanceledError,
  RunEndedError,
  RunFailedError,
  RunNotFoundError,
  RunRequestError,
  RunResponseError,
  RunTimeoutError,
  RunWatchError,
  type RunWatchErrorCode,
  type RunWatchErrorDetails,
} from './errors.js';
export type { PollEvent, RetryEvent, RunWatchEvents, StatusChange } from './events.js';
export type { Identified } from './exa/check-id.js';
export { type ExaSourceOptions, exaSource } from './exa/exa-source.js';
export type { LookOptions, PageOptions, RunSource } from './exa/run-source.js';
export { serverText } from './exa/server-text.js';
export {
  type EarlierRun,
  type LearnedIntervalOptions,
  learnedInterval,
} from './learning/learned-interval.js';
export type { LearnerState } from './learning/learner-state.js';
export type { Lifetime } from './learning/lifetime.js';
export { type LoadHistoryOptions, loadHistory, type PastRun } from './learning/load-history.js';
export { createPollLearner, type PollLearner, type PollLearnerOptions } from './learning/poll-learner.js';
export type { PollContext, PollInterval } from './machine/poll-interval.js';
export type { PollPlanner, RetryOptions, WatchOptions } from './options.js';
export { RunWatch } from './run-watch.js';
export type {
  CanceledOutcome,
  CompletedOutcome,
  FailedOutcome,
  KnownRunStatus,
  MonitorRun,
  RunOutcome,
  RunStatus,
} from './runs/monitor-run.js';
export type { WatchState } from './snapshot.js';
export { type SquareRootBackoffOptions, squareRootBackoff } from './square-root-backoff.js';
export { expectCompleted, waitForRun } from './wait-for-run.js';
export { watchRun } from './watch-run.js';
