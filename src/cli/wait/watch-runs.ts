import { type RunSource, type RunWatch, type WatchState, watchRun } from '../../index.js';
import { type ExitCode, worst } from '../exit-code.js';
import type { RunResult } from '../formats/run-result.js';
import { inOurWords } from '../usage-error.js';
import { announcing, type Pace } from './pace.js';
import type { Reporter } from './reporter.js';
import { runResult, Stopped } from './run-ends.js';
import type { WaitRequest } from './wait-request.js';

/** By what means the runs are watched. */
export interface Means {
  readonly source: RunSource;
  readonly pace: Pace;
  /** What is known of the runs from an earlier time. */
  readonly resumed: ReadonlyMap<string, WatchState>;
  /** Stops it all; its reason is a `Stopped`. */
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
  means: Means,
): Promise<{ readonly runs: RunResult[]; readonly exitCode: ExitCode }> {
  const watches = startAll(request, means);
  const stopAll = (reason: 'any' | 'fail-fast') => {
    for (const watch of watches) watch.stop(new Stopped(reason));
  };
  let firstEnded: RunResult | undefined;

  const follow = async (watch: RunWatch) => {
    const result = await runResult(watch);
    if (result.end === 'completed' || result.end === 'failed' || result.end === 'canceled') {
      firstEnded ??= result;
      if (request.until === 'any') stopAll('any');
    }
    if (request.until === 'fail-fast' && result.end !== 'completed') stopAll('fail-fast');
    means.reporter.ended?.(result, watch);
    return result;
  };
  const followAll = async () => {
    means.reporter.started?.(watches);
    return Promise.all(watches.map(follow));
  };
  const runs = await followAll().catch((fault: unknown) => {
    for (const watch of watches) watch.stop();
    throw fault;
  });
  const counted = request.until === 'any' && firstEnded ? [firstEnded] : runs;
  return { runs, exitCode: worst(counted.map(({ exitCode }) => exitCode)) };
}

/** All of them, or none. */
function startAll(request: WaitRequest, means: Means): readonly RunWatch[] {
  const watches: RunWatch[] = [];
  try {
    for (const runId of request.runIds) {
      const names = { resumeFrom: `--resume ${request.resumeFile}, for run ${runId},` };
      watches.push(inOurWords(() => start(runId, request, means), names));
    }
    return watches;
  } catch (refusal) {
    for (const watch of watches) watch.stop();
    throw refusal;
  }
}

function start(
  runId: string,
  { monitorId, timeoutMs }: WaitRequest,
  { source, pace, resumed, signal, reporter }: Means,
): RunWatch {
  const resumeFrom = resumed.get(runId);
  const watch = watchRun(monitorId, runId, {
    source,
    signal,
    pollInterval: announcing(pace, (delayMs) => reporter.planned?.(delayMs, runId)),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(resumeFrom === undefined ? {} : { resumeFrom }),
  });
  watch.on('status', (change) => reporter.status?.(change, watch));
  watch.on('poll', (event) => reporter.poll?.(event, watch));
  watch.on('retry', (event) => reporter.retry?.(event, watch));
  return watch;
}
