import type { CanceledOutcome, FailedOutcome, MonitorRun } from './runs/monitor-run.js';
import type { WatchState } from './snapshot.js';

/** What went wrong, for a program to branch on. */
export type RunWatchErrorCode =
  | 'RUN_TIMEOUT'
  | 'RUN_NOT_FOUND'
  | 'RUN_ACCESS'
  | 'RUN_REQUEST'
  | 'RUN_RESPONSE'
  | 'RUN_FAILED'
  | 'RUN_CANCELED'
  | 'RUN_ENDED';

/** What every error tells beside its message. */
export interface RunWatchErrorDetails {
  readonly monitorId: string;
  readonly runId: string;
  /** The run as last observed; `undefined` if it never was. */
  readonly lastRun: MonitorRun | undefined;
  /** How many looks were answered. */
  readonly polls: number;
  /** Milliseconds since the watch started. */
  readonly elapsedMs: number;
  /** The HTTP status of the answer that it is due to; `null` if there was none, or the source does not tell. */
  readonly httpStatus: number | null;
  /** What the server calls the request that failed; `null` if no request did, or it has no name. */
  readonly requestId: string | null;
  /** The watch as it was, to go on with as `resumeFrom`; `null` if there is nothing left to watch. */
  readonly snapshot: WatchState | null;
  /** What led to it, as it was thrown. */
  readonly cause?: unknown;
}

/** The end of the run could not be learned, or was not the one that was expected. */
export class RunWatchError extends Error implements RunWatchErrorDetails {
  override readonly name: string = 'RunWatchError';
  readonly code: RunWatchErrorCode;
  readonly monitorId: string;
  readonly runId: string;
  readonly lastRun: MonitorRun | undefined;
  readonly polls: number;
  readonly elapsedMs: number;
  readonly httpStatus: number | null;
  readonly requestId: string | null;
  readonly snapshot: WatchState | null;

  constructor(code: RunWatchErrorCode, message: string, details: RunWatchErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.monitorId = details.monitorId;
    this.runId = details.runId;
    this.lastRun = details.lastRun;
    this.polls = details.polls;
    this.elapsedMs = details.elapsedMs;
    this.httpStatus = details.httpStatus;
    this.requestId = details.requestId;
    this.snapshot = details.snapshot;
  }
}

/** Time was up before the run ended. The run goes on. */
export class RunTimeoutError extends RunWatchError {
  override readonly name = 'RunTimeoutError';
  declare readonly code: 'RUN_TIMEOUT';

  constructor(message: string, details: RunWatchErrorDetails) {
    super('RUN_TIMEOUT', message, details);
  }
}

/** There is no such run, or, after it was seen, none any more. */
export class RunNotFoundError extends RunWatchError {
  override readonly name = 'RunNotFoundError';
  declare readonly code: 'RUN_NOT_FOUND';

  constructor(message: string, details: RunWatchErrorDetails) {
    super('RUN_NOT_FOUND', message, details);
  }
}

/** The API refused the key: unknown (401), out of credits (402) or not allowed (403). */
export class RunAccessError extends RunWatchError {
  override readonly name = 'RunAccessError';
  declare readonly code: 'RUN_ACCESS';

  constructor(message: string, details: RunWatchErrorDetails) {
    super('RUN_ACCESS', message, details);
  }
}

/** The request was refused, or no look was answered for `retry.maxTimeMs`. */
export class RunRequestError extends RunWatchError {
  override readonly name = 'RunRequestError';
  declare readonly code: 'RUN_REQUEST';

  constructor(message: string, details: RunWatchErrorDetails) {
    super('RUN_REQUEST', message, details);
  }
}

/** For `retry.maxTimeMs` every answer was no run, or another one. */
export class RunResponseError extends RunWatchError {
  override readonly name = 'RunResponseError';
  declare readonly code: 'RUN_RESPONSE';

  constructor(message: string, details: RunWatchErrorDetails) {
    super('RUN_RESPONSE', message, details);
  }
}

/** The run failed. Thrown by `expectCompleted`, never by a watch. */
export class RunFailedError extends RunWatchError {
  override readonly name = 'RunFailedError';
  declare readonly code: 'RUN_FAILED';
  readonly outcome: FailedOutcome;

  constructor(message: string, details: RunWatchErrorDetails, outcome: FailedOutcome) {
    super('RUN_FAILED', message, details);
    this.outcome = outcome;
  }
}

/** The run was canceled. Thrown by `expectCompleted`, never by a watch. */
export class RunCanceledError extends RunWatchError {
  override readonly name = 'RunCanceledError';
  declare readonly code: 'RUN_CANCELED';
  readonly outcome: CanceledOutcome;

  constructor(message: string, details: RunWatchErrorDetails, outcome: CanceledOutcome) {
    super('RUN_CANCELED', message, details);
    this.outcome = outcome;
  }
}

/** The run ended without the status that `reached` was waiting for. */
export class RunEndedError extends RunWatchError {
  override readonly name = 'RunEndedError';
  declare readonly code: 'RUN_ENDED';

  constructor(message: string, details: RunWatchErrorDetails) {
    super('RUN_ENDED', message, details);
  }
}
