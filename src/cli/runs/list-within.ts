import type { ListSource, MonitorRun } from '../../index.js';
import { durationText } from '../duration.js';
import { exitCode } from '../exit-code.js';
import { abortOnSignals } from '../stop-signals.js';
import { signalOf } from '../watch-stopped.js';
import { latestRuns } from './latest-runs.js';
import { type ListFailure, listFailure } from './list-failure.js';

/** What a list showed, or why there is none. */
export type Listing = { readonly runs: readonly MonitorRun[] } | { readonly failure: ListFailure };

/**
 * The latest runs of a monitor, unless the command is interrupted or that takes too long.
 *
 * @throws UsageError if the id cannot be used
 */
export async function listWithin(
  timeoutMs: number,
  source: ListSource,
  monitorId: string,
  count: number,
): Promise<Listing> {
  const controller = new AbortController();
  const release = abortOnSignals(controller);
  const timer = setTimeout(() => controller.abort(TIMED_OUT), timeoutMs);
  try {
    return { runs: await latestRuns(source, monitorId, count, controller.signal) };
  } catch (thrown) {
    return { failure: stopFailure(thrown, timeoutMs) ?? listFailure(thrown) };
  } finally {
    clearTimeout(timer);
    release();
  }
}

const TIMED_OUT = new Error('timed out');

/** `null` if it was not stopped. */
function stopFailure(thrown: unknown, timeoutMs: number): ListFailure | null {
  if (thrown === TIMED_OUT) {
    const message = `Could not list the runs within ${durationText(timeoutMs)}. Set a longer --timeout.`;
    return { exitCode: exitCode('timeout'), message };
  }
  const signal = signalOf(thrown);
  return signal && { exitCode: exitCode(signal), message: `Stopped by ${signal}.` };
}
