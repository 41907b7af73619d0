import type { WatchPoolOptions } from '../../index.js';
import type { Reporter } from '../report/reporter.js';
import { WatchStopped } from '../watch-stopped.js';
import { runKey } from './run-key.js';
import type { WaitingRun } from './waiting-run.js';

/** What a pool calls with all that it and its watches do. */
export type OnEvent = NonNullable<WatchPoolOptions['onEvent']>;

/**
 * Passes on to a reporter what happens to runs.
 *
 * @param until the statuses at which a run is not waited for any longer
 */
export function followEvents(
  reporter: Reporter,
  runs: ReadonlyMap<string, WaitingRun>,
  until: ReadonlySet<string>,
): OnEvent {
  return (event) => {
    if (event.type === 'hold') reporter.hold?.(event);
    if (!('runId' in event)) return;
    const run = runs.get(runKey(event));
    if (run === undefined) return;
    if (event.type === 'status') reporter.status?.(event, run);
    if (event.type === 'poll') reporter.poll?.(event, run);
    if (event.type === 'retry') reporter.retry?.(event, run);
    if (event.type === 'status' && until.has(event.to)) run.stop(new WatchStopped('until'));
  };
}
