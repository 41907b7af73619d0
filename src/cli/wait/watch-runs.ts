import { type ExitCode, worst } from '../exit-code.js';
import type { RunResult } from '../formats/run-result.js';
import type { Reporter } from '../report/reporter.js';
import { WatchStopped } from '../watch-stopped.js';
import { resultOf } from './result-of.js';
import type { RunWait } from './run-wait.js';
import type { WaitRequest } from './wait-request.js';

/**
 * Waits until all runs have ended, or as many as were asked for. The results are in the order of the runs.
 *
 * @param signal stops all; its reason is a `WatchStopped`
 */
export async function watchRuns(
  runs: readonly RunWait[],
  request: WaitRequest,
  reporter: Reporter,
  signal: AbortSignal,
): Promise<{ readonly results: RunResult[]; readonly exitCode: ExitCode }> {
  const { mode, kind } = request;
  let firstEnded: RunResult | undefined;
  const stopAll = (reason: unknown) => {
    for (const run of runs) run.stop(reason);
  };
  const follow = async (run: RunWait) => {
    const result = await resultOf(run, kind);
    if ('endedAt' in result || result.end === 'reached') {
      firstEnded ??= result;
      if (mode === 'any') stopAll(new WatchStopped('any'));
    }
    if (mode === 'fail-fast' && result.exitCode !== 0) stopAll(new WatchStopped('fail-fast'));
    reporter.ended?.(result, run);
    return result;
  };
  const onAbort = () => stopAll(signal.reason);
  signal.addEventListener('abort', onAbort);
  try {
    if (signal.aborted) onAbort();
    const results = await Promise.all(runs.map(follow));
    const counted = mode === 'any' && firstEnded ? [firstEnded] : results;
    return { results, exitCode: worst(counted.map(({ exitCode }) => exitCode)) };
  } finally {
    signal.removeEventListener('abort', onAbort);
    stopAll(undefined);
  }
}
