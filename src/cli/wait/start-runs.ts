import type { PollPlanner } from '../../index.js';
import { withFlagNames } from '../usage-error.js';
import { COMMAND_KINDS, type Watcher } from './command-kind.js';
import type { ResumeFile } from './resume-file.js';
import type { WaitRequest } from './wait-request.js';
import { WaitingRun } from './waiting-run.js';

/**
 * Starts to watch all runs of the request, or none.
 *
 * @throws UsageError if an id, or what is to be resumed, cannot be used; then nothing was requested
 */
export function startRuns(
  request: WaitRequest,
  watcher: Watcher,
  learner: PollPlanner | undefined,
  resume: ResumeFile | undefined,
): readonly WaitingRun[] {
  const { kind, timeoutMs, requestTimeoutMs, notFoundGraceMs, retryTimeMs, intervalMs } = request;
  const options = {
    timeoutMs,
    requestTimeoutMs,
    notFoundGraceMs,
    intervalMs,
    learner,
    retry: { maxTimeMs: retryTimeMs },
  };
  const runs: WaitingRun[] = [];
  try {
    for (const ids of request.runs) {
      const resumeFrom = resume?.stateOf(ids);
      const start = () => new WaitingRun(COMMAND_KINDS[kind], ids, watcher, { ...options, resumeFrom });
      const flags = { resumeFrom: `--resume ${request.resumeFile}, for run ${ids.runId},` };
      runs.push(withFlagNames(start, flags));
    }
    return runs;
  } catch (error) {
    for (const run of runs) run.stop(undefined);
    throw error;
  }
}
