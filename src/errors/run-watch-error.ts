import type { CanceledOutcome, FailedOutcome, MonitorRun } from '../kinds/monitor-run.js';
import type { WatchState } from '../machine/watch-state.js';

/** What went wrong, for a program to branch on. */
export type RunWatchErrorCode =
  | 'RUN_TIMEOUT'
  | 'RUN_NOT_FOUND'
  | 'RUN_ACCESS'
  | 'RUN_REQUEST'
  | 'RUN_RESPONSE'
  | 'RUN_FAILED'
  | 'RUN_CANCELED'
  | 'RUN_STATUS_NOT_REACHED';

/** What every error carries beside its message. */
export interface RunWatchErrorDetails {
  readonly monitorId: string;
  readonly runId: string;
  /** The run as last observed; `undefined` if it never was. Not printed. */
  readonly lastRun: MonitorRun | undefined;
  /** How many polls were answered. */
  readonly polls: number;
  /** Milliseconds since the watch started. */
  readonly elapsedMs: number;
  /** The HTTP status of the answer that led to it; `null` if there was none, or the source does not say. */
  readonly httpStatus: number | null;
  /** Why the latest attempt failed, in a few words: `503: The service is overloaded`; `null` if it did not. */
  readonly reason: string | null;
  /** The server's id of the request that failed; `null` if none did, or it has none. */
  readonly requestId: string | null;
  /** The watch as it was, to go on with as `resumeFrom`; `null` if there is nothing left to watch. Not printed. */
  readonly snapshot: WatchState<MonitorRun> | null;
  /** What led to it, as it was thrown. */
  readonly cause?: unknown;
}

/** Not enumerable: printed, they would bury the message. */
const NOT_PRINTED = ['lastRun', 'snapshot', 'outcome'];

/** The end of the run could not be learned, or was not the one that was expected. */
export abstract class RunWatchError extends Error implements RunWatchErrorDetails {
  abstract readonly code: RunWatchErrorCode;
  declare readonly monitorId: string;
  declare readonly runId: string;
  declare readonly lastRun: MonitorRun | undefined;
  declare readonly polls: number;
  declare readonly elapsedMs: number;
  declare readonly httpStatus: number | null;
  declare readonly reason: string | null;
  declare readonly requestId: string | null;
  declare readonly snapshot: WatchState<MonitorRun> | null;

  constructor(message: string, { cause, ...details }: RunWatchErrorDetails) {
    super(message, cause === undefined ? undefined : { cause });
    for (const [name, value] of Object.entries(details)) {
      Object.defineProperty(this, name, { value, enumerable: !NOT_PRINTED.includes(name) });
    }
  }

  /** For logs that are JSON: the message, too, which `JSON.stringify` would leave out, and no stack or cause. */
  toJSON(): Record<string, unknown> {
    const names = Object.getOwnPropertyNames(this).filter((name) => name !== 'stack' && name !== 'cause');
    const fields = names.map((name) => [name, Reflect.get(this, name)] as const);
    return { name: this.name, message: this.message, ...Object.fromEntries(fields) };
  }
}

/** Time was up before the run ended. The run goes on. */
export class RunTimeoutError extends RunWatchError {
  override readonly name = 'RunTimeoutError';
  readonly code = 'RUN_TIMEOUT';
}

/** There is no such run, or, after it was seen, none any more. */
export class RunNotFoundError extends RunWatchError {
  override readonly name = 'RunNotFoundError';
  readonly code = 'RUN_NOT_FOUND';
}

/** The API refused the key: unknown (401), out of credits (402) or not allowed (403). */
export class RunAccessError extends RunWatchError {
  override readonly name = 'RunAccessError';
  readonly code = 'RUN_ACCESS';
}

/** The request was refused or could not be made, or no attempt was answered for `retry.maxTimeMs`. */
export class RunRequestError extends RunWatchError {
  override readonly name = 'RunRequestError';
  readonly code = 'RUN_REQUEST';
}

/** For `retry.maxTimeMs` every answer was no run, or another one; or it was a run of another kind. */
export class RunResponseError extends RunWatchError {
  override readonly name = 'RunResponseError';
  readonly code = 'RUN_RESPONSE';
}

/** The run failed. Thrown by `expectCompleted`, never by a watch. */
export class RunFailedError extends RunWatchError {
  override readonly name = 'RunFailedError';
  readonly code = 'RUN_FAILED';
  declare readonly outcome: FailedOutcome;

  constructor(message: string, details: RunWatchErrorDetails & { readonly outcome: FailedOutcome }) {
    super(message, details);
  }
}

/** The run was canceled. Thrown by `expectCompleted`, never by a watch. */
export class RunCanceledError extends RunWatchError {
  override readonly name = 'RunCanceledError';
  readonly code = 'RUN_CANCELED';
  declare readonly outcome: CanceledOutcome;

  constructor(message: string, details: RunWatchErrorDetails & { readonly outcome: CanceledOutcome }) {
    super(message, details);
  }
}

/** The run ended without the status that `reached` was waiting for. */
export class RunStatusNotReachedError extends RunWatchError {
  override readonly name = 'RunStatusNotReachedError';
  readonly code = 'RUN_STATUS_NOT_REACHED';
}
