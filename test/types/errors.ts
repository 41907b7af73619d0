import {
  type AnyRun,
  type Failed,
  type FailedOutcome,
  RunFailedError,
  RunTimeoutError,
  RunWatchError,
  type RunWatchErrorCode,
  type WatchState,
} from '../../src/index.js';
import { type Equal, expectType } from './expect.js';

export function anErrorOfOursIsKnownByItsClass(error: unknown) {
  if (!(error instanceof RunWatchError)) return;
  expectType<Equal<typeof error.code, RunWatchErrorCode>>();
  expectType<Equal<typeof error.lastRun, AnyRun | undefined>>();
  expectType<Equal<typeof error.snapshot, WatchState<AnyRun> | null>>();
  if (error.code === 'RUN_TIMEOUT') expectType<Equal<typeof error.code, 'RUN_TIMEOUT'>>();
  // @ts-expect-error: not a code
  return error.code === 'TIMEOUT';
}

export function itsKindsAreMoreExact(error: unknown) {
  if (error instanceof RunTimeoutError) expectType<Equal<typeof error.code, 'RUN_TIMEOUT'>>();
  if (error instanceof RunFailedError)
    expectType<Equal<typeof error.outcome, FailedOutcome | Failed<AnyRun>>>();
}

export function everyCodeCanBeToldApart(code: RunWatchErrorCode) {
  switch (code) {
    case 'RUN_TIMEOUT':
    case 'RUN_NOT_FOUND':
    case 'RUN_ACCESS':
    case 'RUN_REQUEST':
    case 'RUN_RESPONSE':
    case 'RUN_FAILED':
    case 'RUN_CANCELED':
    case 'RUN_STATUS_NOT_REACHED':
      return code;
    default:
      return code satisfies never;
  }
}
