import {
  type PollInterval,
  type PollPlanner,
  type RunSource,
  type RunWatch,
  type WatchState,
  watchRun,
} from '../../index.js';
import { type ExitCode, worst } from '../exit-code.js';
import type { RunResult } from '../formats/run-result.js';
import type { Reporter } from '../report/reporter.js';
import { withFlagNames } from '../usage-error.js';
import { resultOf } from './result-of.js';
import type { WaitRequest } from './wait-request.js';
import { WatchStopped } from './watch-stopped.js';

export interface WatchRunsOptions {
  /** `undefined` if all runs are known to have ended. */
  readonly source: RunSource | undefined;
  readonly pollInterval: number | PollInterval | PollPlanner | undefined;
  /** What is known of the runs from an earlier time, by their ids. */
  readonly states: ReadonlyMap<string, WatchState>;
  /** Stops all watches; its reason is a `WatchStopped`. */
  readonly signal: AbortSignal;
  readonly reporter: Reporter;
}

/**
 * Watches the runs until all have ended, or as many as were asked for. The results are in the order of the request.
 *
 * @throws UsageError if an id, or what is to be resumed, cannot be used; then nothing was requested
 */
export async function watchRuns(
  request: WaitRequest,
  options: WatchRunsOptions,
): Promise<{ readonly runs: RunResult[]; readonly exitCode: ExitCode }> {
  const watches = startAll(request, options);
  const stopAll = (reason: 'any' | 'fail-fast') => {
    for (const watch of watches) watch.stop(new WatchStopped(reason));
  };
  let firstEnded: RunResult | undefined;

  const follow = async (watch: RunWatch) => {
    const result = await resultOf(watch);
    if ('endedAt' in result) {
      firstEnded ??= result;
      if (request.until === 'any') stopAll('any');
    }
    if (request.until === 'fail-fast' && result.end !== 'completed') stopAll('fail-fast');
    options.reporter.ended?.(result, watch);
    return result;
  };
  const followAll = async () => {
    options.reporter.started?.(watches);
    return Promise.all(watches.map(follow));
  };
  const runs = await followAll().catch((error: unknown) => {
    for (const watch of watches) watch.stop();
    throw error;
  });
  const counted = request.until === 'any' && firstEnded ? [firstEnded] : runs;
  return { runs, exitCode: worst(counted.map(({ exitCode }) => exitCode)) };
}

/** All of them, or none. */
function startAll(request: WaitRequest, options: WatchRunsOptions): readonly RunWatch[] {
  const watches: RunWatch[] = [];
  try {
    for (const runId of request.runIds) {
      const resumeFrom = `--resume ${request.resumeFile}, for run ${runId},`;
      watches.push(withFlagNames(() => start(runId, request, options), { resumeFrom }));
    }
    return watches;
  } catch (error) {
    for (const watch of watches) watch.stop();
    throw error;
  }
}

function start(
  runId: string,
  { monitorId, timeoutMs, requestTimeoutMs, notFoundGraceMs, retryTimeMs }: WaitRequest,
  { source, pollInterval, states, signal, reporter }: WatchRunsOptions,
): RunWatch {
  const watch = watchRun(monitorId, runId, {
    source,
    signal,
    timeoutMs,
    requestTimeoutMs,
    pollInterval,
    notFoundGraceMs,
    retry: { maxTimeMs: retryTimeMs },
    resumeFrom: states.get(runId),
  });
  watch.on('status', (change) => reporter.status?.(change, watch));
  watch.on('poll', (event) => reporter.poll?.(event, watch));
  watch.on('retry', (event) => reporter.retry?.(event, watch));
  return watch;
}
