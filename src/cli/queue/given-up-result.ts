import type { RunWatchError } from '../../index.js';
import type { RunResult } from '../formats/run-result.js';
import { namesOf } from '../report/names-of.js';
import type { RunIdentity } from '../report/reporter.js';
import { exitCodeOfError } from '../wait/exit-code-of-error.js';
import { givenUpMessage } from './given-up-message.js';
import { queuedKind } from './queued-kind.js';

/** Why a watch was given up, for a program. */
export function givenUpResult(error: RunWatchError, run: RunIdentity): RunResult {
  const { polls, elapsedMs, code, httpStatus, requestId, lastRun = null } = error;
  const kind = queuedKind(run.kind);
  return {
    end: 'error',
    ...namesOf(run),
    exitCode: exitCodeOfError(code),
    status: lastRun?.status ?? null,
    polls,
    waitedMs: elapsedMs,
    run: lastRun && { ...lastRun },
    code,
    message: kind === undefined ? error.message : givenUpMessage(error, run, kind.flag),
    httpStatus,
    requestId,
  };
}
