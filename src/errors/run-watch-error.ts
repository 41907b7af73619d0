import type { Canceled, Failed } from '../kinds/ended-run.js';
import type { CanceledOutcome, FailedOutcome } from '../kinds/monitor-run.js';
import type { AnyRun } from '../kinds/run-kind.js';
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

/** What every error carries besides its message. */
export interface RunWatchErrorDetails {
  /** The name of the kind of run: `monitor_run`. */
  readonly kind: string;
  /** The id of the Websets monitor; `null` for a run of another kind. */
  readonly monitorId: string | null;
  /** The id of what the run belongs to, whatever that is; empty for a run that belongs to nothing. Not printed. */
  readonly parentId: string;
  /** The id of the run. */
  readonly runId: string;
  /** The run as last seen; `undefined` if it never was. Not printed. */
  readonly lastRun: AnyRun | undefined;
  /** How many polls were answered. */
  readonly polls: number;
  /** Milliseconds since the watch started. */
  readonly elapsedMs: number;
  /** The HTTP status that led to the error; `null` if there was none, or the source does not say. */
  readonly httpStatus: number | null;
  /** Why the latest attempt failed, in a few words: `503: The service is overloaded`; `null` if it did not. */
  readonly reason: string | null;
  /** The server's id of the failed request; `null` if unknown. */
  readonly requestId: string | null;
  /** The watch as it was, to continue with as `resumeFrom`; `null` if there is nothing left to watch. Not printed. */
  readonly snapshot: WatchState<AnyRun> | null;
  /** What was thrown, by `fetch` or by the source. */
  readonly cause?: unknown;
}

/** Not enumerable: printed, they would bury the message. */
const NOT_PRINTED = ['parentId', 'lastRun', 'snapshot', 'outcome'];

/** The base class: the outcome could not be determined, or was not the expected one. */
export abstract class RunWatchError extends Error implements RunWatchErrorDetails {
  /** What went wrong, for a program. */
  abstract readonly code: RunWatchErrorCode;
  declare readonly kind: string;
  declare readonly monitorId: string | null;
  declare readonly parentId: string;
  declare readonly runId: string;
  declare readonly lastRun: AnyRun | undefined;
  declare readonly polls: number;
  declare readonly elapsedMs: number;
  declare readonly httpStatus: number | null;
  declare readonly reason: string | null;
  declare readonly requestId: string | null;
  declare readonly snapshot: WatchState<AnyRun> | null;

  constructor(message: string, { cause, ...details }: RunWatchErrorDetails) {
    super(message, cause === undefined ? undefined : { cause });
    for (const [name, value] of Object.entries(details)) {
      Object.defineProperty(this, name, { value, enumerable: !NOT_PRINTED.includes(name) });
    }
  }

  /**
   * For JSON logs: includes the message, which `JSON.stringify` would otherwise leave out, but no stack and no cause.
   */
  toJSON(): Record<string, unknown> {
    const names = Object.getOwnPropertyNames(this).filter((name) => name !== 'stack' && name !== 'cause');
    const fields = names.map((name) => [name, Reflect.get(this, name)] as const);
    return { name: this.name, message: this.message, ...Object.fromEntries(fields) };
  }
}

/** The deadline passed before the run ended, or before the next run of a monitor came. The run goes on. */
export class RunTimeoutError extends RunWatchError {
  /** The name of the class. */
  override readonly name = 'RunTimeoutError';
  /** What went wrong, for a program. */
  readonly code = 'RUN_TIMEOUT';
}

/** There is no such run. If `lastRun` is set, it did exist and is gone. */
export class RunNotFoundError extends RunWatchError {
  /** The name of the class. */
  override readonly name = 'RunNotFoundError';
  /** What went wrong, for a program. */
  readonly code = 'RUN_NOT_FOUND';
}

/** The API refused the key: unknown (401), out of credits (402) or not allowed (403). */
export class RunAccessError extends RunWatchError {
  /** The name of the class. */
  override readonly name = 'RunAccessError';
  /** What went wrong, for a program. */
  readonly code = 'RUN_ACCESS';
}

/** The request was refused or could not be made, or no attempt succeeded for `retry.maxTimeMs`. */
export class RunRequestError extends RunWatchError {
  /** The name of the class. */
  override readonly name = 'RunRequestError';
  /** What went wrong, for a program. */
  readonly code = 'RUN_REQUEST';
}

/** The answers were not this run for `retry.maxTimeMs`, or one was a run of another kind. */
export class RunResponseError extends RunWatchError {
  /** The name of the class. */
  override readonly name = 'RunResponseError';
  /** What went wrong, for a program. */
  readonly code = 'RUN_RESPONSE';
}

/** The run failed. Thrown by `expectCompleted`, never by a watch. */
export class RunFailedError extends RunWatchError {
  /** The name of the class. */
  override readonly name = 'RunFailedError';
  /** What went wrong, for a program. */
  readonly code = 'RUN_FAILED';
  /** How the run ended. Not printed. */
  declare readonly outcome: FailedOutcome | Failed<AnyRun>;

  constructor(
    message: string,
    details: RunWatchErrorDetails & { readonly outcome: FailedOutcome | Failed<AnyRun> },
  ) {
    super(message, details);
  }
}

/** The run was canceled. Thrown by `expectCompleted`, never by a watch. */
export class RunCanceledError extends RunWatchError {
  /** The name of the class. */
  override readonly name = 'RunCanceledError';
  /** What went wrong, for a program. */
  readonly code = 'RUN_CANCELED';
  /** How the run ended. Not printed. */
  declare readonly outcome: CanceledOutcome | Canceled<AnyRun>;

  constructor(
    message: string,
    details: RunWatchErrorDetails & { readonly outcome: CanceledOutcome | Canceled<AnyRun> },
  ) {
    super(message, details);
  }
}

/** The run ended without the status that `reached` was waiting for. */
export class RunStatusNotReachedError extends RunWatchError {
  /** The name of the class. */
  override readonly name = 'RunStatusNotReachedError';
  /** What went wrong, for a program. */
  readonly code = 'RUN_STATUS_NOT_REACHED';
}
