import type { ListSource } from '../../index.js';
import { CommandFailure } from '../command-failure.js';
import { durationText } from '../duration.js';
import { exitCode } from '../exit-code.js';
import type { ListedRun } from '../formats/runs-result.js';
import { signalOf } from '../watch-stopped.js';
import { latestRuns } from './latest-runs.js';
import { listFailure } from './list-failure.js';
import { listedRun } from './listed-run.js';

/** Which runs to list, and how long that may take. */
export interface ListRequest {
  readonly monitorId: string;
  /** How many at most. */
  readonly limit: number;
  readonly timeoutMs: number;
}

/**
 * Lists the latest runs of a monitor, the latest first.
 *
 * @param signal stops that; its reason is a `WatchStopped`
 * @throws CommandFailure if the list cannot be read, is not read in time, or is stopped
 * @throws UsageError if the id cannot be used
 */
export async function listLatest(
  source: ListSource,
  { monitorId, limit, timeoutMs }: ListRequest,
  signal: AbortSignal,
): Promise<ListedRun[]> {
  const stopping = new AbortController();
  const onAbort = () => stopping.abort(stopFailure(signal.reason));
  const timer = setTimeout(() => stopping.abort(timeoutFailure(timeoutMs)), timeoutMs);
  signal.addEventListener('abort', onAbort);
  try {
    const runs = await latestRuns(source, monitorId, limit, stopping.signal);
    return runs.map(listedRun);
  } catch (thrown) {
    throw thrown instanceof CommandFailure ? thrown : listFailure(thrown);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}

/** That a signal ended the command before it was done. */
export function stopFailure(reason: unknown): CommandFailure {
  const signal = signalOf(reason) ?? 'SIGINT';
  return new CommandFailure(exitCode(signal), `Stopped by ${signal}.`);
}

function timeoutFailure(timeoutMs: number): CommandFailure {
  const message = `Could not list the runs within ${durationText(timeoutMs)}. Set a longer --timeout.`;
  return new CommandFailure(exitCode('timeout'), message);
}
