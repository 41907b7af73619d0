import type { AnyOutcome } from '../../index.js';
import { exitCode } from '../exit-code.js';
import type { RunResult } from '../formats/run-result.js';
import { namesOf } from '../report/names-of.js';
import type { RunIdentity } from '../report/reporter.js';

/** How a run ended, for a program. */
export function outcomeResult(
  { kind, parentId }: Pick<RunIdentity, 'kind' | 'parentId'>,
  outcome: AnyOutcome,
): RunResult {
  const { runId, status, run, polls, waitedMs, createdAt, endedAt, durationMs, latenessMs } = outcome;
  const facts = {
    ...namesOf({ kind, parentId, runId }),
    exitCode: exitCode(status),
    status: run.status,
    polls,
    waitedMs,
    run: { ...run },
    createdAt,
    endedAt,
    durationMs,
    latenessMs,
  };
  return status === 'failed'
    ? { end: status, ...facts, failedReason: outcome.failedReason }
    : { end: status, ...facts };
}
