import { type RunOutcome, type RunWatch, RunWatchError } from '../../index.js';
import { formatDuration } from '../duration.js';
import { type ExitCode, type ExitName, exitCode } from '../exit-code.js';
import type { RunResult, StopReason } from '../formats/run-result.js';

/** Why a watch was stopped before its run ended. */
export class Stopped extends Error {
  readonly reason: StopReason;

  constructor(reason: StopReason) {
    super(reason);
    this.reason = reason;
  }
}

/** Waits until the watch over one run is over, and tells how. It rejects only with what is a fault of our own. */
export async function runResult(watch: RunWatch): Promise<RunResult> {
  try {
    return resultOf(await watch.outcome);
  } catch (reason) {
    if (reason instanceof Stopped) return stoppedResult(watch, reason);
    if (reason instanceof RunWatchError) return errorResult(reason);
    throw reason;
  }
}

function resultOf(outcome: RunOutcome): RunResult {
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

function errorResult(error: RunWatchError): RunResult {
  const { runId, lastRun, polls, elapsedMs, code, httpStatus, requestId } = error;
  return {
    end: 'error',
    runId,
    exitCode: exitCode(NAMES[code] ?? 'fault'),
    status: lastRun?.status ?? null,
    polls,
    waitedMs: elapsedMs,
    run: lastRun ?? null,
    code,
    message: messageOf(error),
    httpStatus,
    requestId,
  };
}

function stoppedResult(watch: RunWatch, { reason }: Stopped): RunResult {
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

const NAMES: Readonly<Record<string, ExitName>> = {
  RUN_TIMEOUT: 'timeout',
  RUN_NOT_FOUND: 'not-found',
  RUN_ACCESS: 'access',
  RUN_REQUEST: 'unreachable',
  RUN_RESPONSE: 'unreachable',
};

function exitCodeOfStop(reason: StopReason): ExitCode | null {
  return reason === 'any' || reason === 'fail-fast' ? null : exitCode(reason);
}

/** The library's message ends with what to do in a program; here it is what to do with a command. */
function messageOf({ code, message, reason, polls, elapsedMs, lastRun }: RunWatchError): string {
  if (code !== 'RUN_TIMEOUT') return message;
  const seen = lastRun ? `last seen ${lastRun.status}, after ${polls} looks` : 'never seen';
  const failed = reason === null ? '' : `; the last look failed: ${reason}`;
  const hint = lastRun ? 'The run goes on; --timeout gives it longer.' : '--timeout gives it longer.';
  return `Time was up after ${formatDuration(elapsedMs)} (${seen}${failed}). ${hint}`;
}
