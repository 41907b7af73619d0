import { monitorRun, type PollPlanner, type RunIds, type WatchPool, watch, watchRun } from '../../index.js';
import { withFlagNames } from '../usage-error.js';
import { COMMAND_KINDS, type StartedWatch } from './command-kind.js';
import type { ResumeFile } from './resume-file.js';
import { RunWait } from './run-wait.js';
import type { WaitRequest } from './wait-request.js';

/** What runs are waited for with. */
export interface StartParts {
  /** `null` if all runs are known to have ended: then nothing is polled. */
  readonly pool: WatchPool | null;
  readonly learner: PollPlanner | undefined;
  readonly resume: ResumeFile | undefined;
  /** Called with each run that was not named, once it is found. */
  readonly onFound: (run: RunWait) => void;
}

/**
 * Starts to wait for all runs of the request, or for none.
 *
 * @throws UsageError if an id, or what is to be resumed, cannot be used; then nothing was requested
 */
export function startRuns(request: WaitRequest, parts: StartParts): readonly RunWait[] {
  const runs: RunWait[] = [];
  try {
    for (const { parentId, runId } of request.runs) {
      const run =
        runId === null
          ? startFinding(parentId, request, parts)
          : startNamed({ parentId, runId }, request, parts);
      runs.push(run);
    }
    return runs;
  } catch (error) {
    for (const run of runs) run.stop(undefined);
    throw error;
  }
}

function startNamed(ids: RunIds, request: WaitRequest, { pool, learner, resume }: StartParts): RunWait {
  const kind = COMMAND_KINDS[request.kind];
  const { intervalMs } = request;
  const options = { ...optionsOf(request), intervalMs, learner, resumeFrom: resume?.stateOf(ids) };
  const start = () =>
    new RunWait({ kind: kind.name, ...ids, finding: null }, (signal, onWatch) => {
      const started = kind.start(pool ?? { watch, watchRun }, ids, { ...options, signal });
      onWatch(started);
      return started.outcome;
    });
  return withFlagNames(start, { resumeFrom: `--resume ${request.resumeFile}, for run ${ids.runId},` });
}

/** Starts to find the latest or the next run of a monitor, and to wait for it. */
function startFinding(
  monitorId: string,
  request: WaitRequest,
  { pool, learner, onFound }: StartParts,
): RunWait {
  const { intervalMs, after } = request;
  const finding = request.find === 'latest' ? 'latest' : 'next';
  // The pool refuses an unusable id later.
  const { kind, parentId } = withFlagNames(() => monitorRun(monitorId, 'any'));
  const requested = { kind: kind.name, parentId, runId: null, finding } as const;
  const run: RunWait = new RunWait(requested, async (signal, onWatch) => {
    if (pool === null) throw new Error('there is nothing to find a run with');
    const options = {
      ...optionsOf(request),
      pollInterval: learner ?? intervalMs,
      signal,
      onFound(watch: StartedWatch) {
        onWatch(watch);
        onFound(run);
      },
    };
    return finding === 'latest'
      ? pool.waitForLatestRun(monitorId, options)
      : pool.waitForNextRun(monitorId, { ...options, after });
  });
  return run;
}

function optionsOf({ timeoutMs, requestTimeoutMs, notFoundGraceMs, retryTimeMs }: WaitRequest) {
  return { timeoutMs, requestTimeoutMs, notFoundGraceMs, retry: { maxTimeMs: retryTimeMs } };
}
