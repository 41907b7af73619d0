export type { ArgumentError, ArgumentErrorFields } from './errors/argument-error.js';
export type { AnyOutcome } from './errors/assert-completed.js';
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
export type { ExaSourceOptions } from './exa/connection.js';
export { exaSource } from './exa/exa-source.js';
export type { AgentRun } from './kinds/agent-run.js';
export type { Canceled, Completed, Failed, Outcome } from './kinds/ended-run.js';
export type {
  CanceledOutcome,
  CompletedOutcome,
  FailedOutcome,
  KnownRunStatus,
  MonitorRun,
  RunOutcome,
  RunStatus,
} from './kinds/monitor-run.js';
export type {
  AnyRun,
  EndedRun,
  OpenStatus,
  OutcomeFacts,
  RunIds,
  RunKind,
  TerminalStatus,
} from './kinds/run-kind.js';
export type { SearchMonitorRun } from './kinds/search-monitor-run.js';
export type { Webset } from './kinds/webset.js';
export type { WebsetImport } from './kinds/webset-import.js';
export type { WebsetSearch } from './kinds/webset-search.js';
export type { PollContext, PollInterval } from './machine/poll-interval.js';
export type { RequestBudget } from './many/budget/request-budget.js';
export { createWatchPool } from './many/create-watch-pool.js';
export type {
  FoundRun,
  MonitorFailure,
  MonitorStatusChange,
  MonitorWatchEvents,
} from './many/monitor/monitor-events.js';
export type {
  LatestRunOptions,
  MonitorWatchOptions,
  NextRunOptions,
} from './many/monitor/monitor-options.js';
export type { MonitorWatchState } from './many/monitor/monitor-snapshot.js';
export { MonitorWatch } from './many/monitor/monitor-watch.js';
export type { PointInTime } from './many/monitor/point-in-time.js';
export type { HoldEvent, PoolEvent, RequestEvent, RequestKind } from './many/pool-event.js';
export type { WatchPoolOptions } from './many/pool-options.js';
export type { PoolTargetOptions, PoolWatchOptions } from './many/pool-watch-options.js';
export type { RunPairs, WaitForRunsOptions } from './many/wait-for-runs.js';
export type { WaitMode, WaitResults } from './many/wait-modes.js';
export { WatchPool } from './many/watch-pool.js';
export type { WatchPoolStats } from './many/watch-pool-stats.js';
export type { RetryOptions, TargetWatchOptions, WatchOptions } from './options.js';
export { type PollOptions, poll, pollRun } from './poll-run.js';
export type { ListSource } from './source/list-items.js';
export { type ListRunsOptions, listRuns } from './source/list-runs.js';
export type { MonitorsSource } from './source/monitors-source.js';
export type { Identified } from './source/run-ids.js';
export type { GetOptions, ListOptions, RunSource, Urgency } from './source/run-source.js';
export type { SoleSource } from './source/sole-source.js';
export { expectCompleted, waitFor, waitForRun } from './wait-for-run.js';
export { defineKind, type JobIds } from './watch/define-kind.js';
export type { PollEvent, RetryEvent, RunWatchEvents, StatusChange } from './watch/events.js';
export type { JobFacts, JobRun, ReadJob } from './watch/job-run.js';
export type { JobStatus, KindDefinition } from './watch/kind-definition.js';
export type { PlannedWatch, PollPlanner } from './watch/poll-planner.js';
export { RunWatch } from './watch/run-watch.js';
export type { PollResult } from './watch/single-poll.js';
export type { WatchState } from './watch/snapshot.js';
export { type SquareRootBackoffOptions, squareRootBackoff } from './watch/square-root-backoff.js';
export type { RunTarget } from './watch/target.js';
export {
  agentRun,
  monitorRun,
  searchMonitorRun,
  webset,
  websetImport,
  websetSearch,
} from './watch/targets.js';
export { Watch } from './watch/watch.js';
export type { WatchActivity, WatchEvent, WatchIdentity } from './watch/watch-event.js';
export { watch, watchRun } from './watch-run.js';
