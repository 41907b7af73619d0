import { type RunOutcome, type RunWatch, RunWatchError } from '../../index.js';
import { type ExitCode, type ExitName, exitCode } from '../exit-code.js';
import type { RunResult, StopReason } from '../formats/run-result.js';
import { errorMessage } from './error-message.js';
import { WatchStopped } from './watch-stopped.js';

/** Waits until the watch over one run is over. It rejects only with what is a bug of ours. */
export async function resultOf(watch: RunWatch): Promise<RunResult> {
  try {
    return outcomeResult(await watch.outcome);
  } catch (reason) {
    if (reason instanceof WatchStopped) return stoppedResult(watch, reason);
    if (reason instanceof RunWatchError) return errorResult(reason, watch);
    throw reason;
  }
}

function outcomeResult(outcome: RunOutcome): RunResult {
  const { runId, status, run, polls, waitedMs, createdAt, endedAt, durationMs, latenessMs } = outcome;
  const facts = {
    runId,
    exitCode: exitCode(status),
    status,
    polls,
    waitedMs,
    run,
    createdAt,
    endedAt,
    durationMs,
    latenessMs,
  };
  return status === 'failed'
    ? { end: status, ...facts, failedReason: outcome.failedReason }
    : { end: status, ...facts };
}

function errorResult(error: RunWatchError, { run }: RunWatch): RunResult {
  const { runId, polls, elapsedMs, code, httpStatus, requestId } = error;
  return {
    end: 'error',
    runId,
    exitCode: exitCode(EXIT_NAMES[code] ?? 'internal-error'),
    status: run?.status ?? null,
    polls,
    waitedMs: elapsedMs,
    run: run ?? null,
    code,
    message: errorMessage(error),
    httpStatus,
    requestId,
  };
}

function stoppedResult(watch: RunWatch, { reason }: WatchStopped): RunResult {
  const { runId, run } = watch;
  const { polls, startedAt } = watch.snapshot();
  return {
    end: 'stopped',
    runId,
    exitCode: exitCodeOfStop(reason),
    status: run?.status ?? null,
    polls,
    waitedMs: Math.max(0, Date.now() - startedAt),
    run: run ?? null,
    reason,
  };
}

const EXIT_NAMES: Readonly<Partial<Record<RunWatchError['code'], ExitName>>> = {
  RUN_TIMEOUT: 'timeout',
  RUN_NOT_FOUND: 'not-found',
  RUN_ACCESS: 'no-access',
  RUN_REQUEST: 'unreachable',
  RUN_RESPONSE: 'unreachable',
};

function exitCodeOfStop(reason: StopReason): ExitCode | null {
  return reason === 'any' || reason === 'fail-fast' ? null : exitCode(reason);
}
