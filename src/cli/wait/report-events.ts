import type { WatchPoolOptions } from '../../index.js';
import type { Reporter, WaitedRun } from '../report/reporter.js';
import { runKey } from './run-key.js';

/** What a pool calls with all that it and its watches do. */
export type OnEvent = NonNullable<WatchPoolOptions['onEvent']>;

/** Passes on to a reporter what happens to runs. */
export function reportEvents(reporter: Reporter, runs: ReadonlyMap<string, WaitedRun>): OnEvent {
  return (event) => {
    if (event.type === 'hold') reporter.hold?.(event);
    if (!('runId' in event)) return;
    const run = runs.get(runKey(event));
    if (run === undefined) return;
    if (event.type === 'status') reporter.status?.(event, run);
    if (event.type === 'poll') reporter.poll?.(event, run);
    if (event.type === 'retry') reporter.retry?.(event, run);
  };
}
