import { RunWatchError } from '../../index.js';
import { type ExitCode, exitCode } from '../exit-code.js';
import type { RunResult } from '../formats/run-result.js';
import type { KindName } from '../kind-option.js';
import { namesOf } from '../report/names-of.js';
import { type StopReason, WatchStopped } from '../watch-stopped.js';
import { errorMessage } from './error-message.js';
import { exitCodeOfError } from './exit-code-of-error.js';
import { findErrorMessage } from './find-error-message.js';
import { outcomeResult } from './outcome-result.js';
import type { RunWait } from './run-wait.js';

/** Waits until the watch over one run is over. It rejects only with what is a bug of ours. */
export async function resultOf(wait: RunWait, kind: KindName): Promise<RunResult> {
  try {
    return outcomeResult(wait, await wait.outcome);
  } catch (reason) {
    if (reason instanceof WatchStopped) return stoppedResult(wait, reason);
    if (reason instanceof RunWatchError) return errorResult(wait, reason, kind);
    throw reason;
  }
}

function errorResult(wait: RunWait, error: RunWatchError, kind: KindName): RunResult {
  const { polls, elapsedMs, code, httpStatus, requestId } = error;
  const { run, finding } = wait;
  return {
    end: 'error',
    ...namesOf(wait),
    exitCode: exitCodeOfError(code),
    status: run?.status ?? null,
    polls,
    waitedMs: elapsedMs,
    run: run && { ...run },
    code,
    message: finding === null ? errorMessage(error, kind) : findErrorMessage(error, finding),
    httpStatus,
    requestId,
  };
}

function stoppedResult(wait: RunWait, { reason }: WatchStopped): RunResult {
  const { run, polls, startedAt } = wait;
  const facts = {
    exitCode: exitCodeOfStop(reason),
    status: run?.status ?? null,
    polls,
    waitedMs: Math.max(0, Date.now() - startedAt),
    run: run && { ...run },
  };
  if (reason !== 'until') return { end: 'stopped', ...namesOf(wait), ...facts, reason };
  return { end: 'reached', ...namesOf(wait.found), ...facts };
}

function exitCodeOfStop(reason: StopReason): ExitCode | null {
  if (reason === 'until') return exitCode('completed');
  return reason === 'any' || reason === 'fail-fast' ? null : exitCode(reason);
}
