import * as z from 'zod/mini';
import { argumentError } from '../errors/argument-error.js';
import { oneOf } from '../errors/argument-schemas.js';
import { parseArgument } from '../errors/parse-argument.js';
import type { Identified } from '../source/run-ids.js';
import type { RunWatch } from '../watch/run-watch.js';
import { stopReason } from '../watch/stop-reason.js';
import { stoppable } from '../watch/stoppable.js';
import type { PoolWatchOptions } from './pool-watch-options.js';
import { WAIT_MODES, type WaitMode, type WaitResults } from './wait-modes.js';

/** How to wait for several runs: how they are taken together, and how each is watched. */
export interface WaitForRunsOptions<Mode extends WaitMode> extends PoolWatchOptions {
  /**
   * Whether to wait for all, for each to end as it may, or for the first.
   * @default 'all'
   */
  readonly mode?: Mode | undefined;
}

/** Runs of monitors: of each the monitor and the run. */
export type RunPairs = readonly (readonly [monitor: Identified, run: Identified])[];

const pairs = z.array(z.tuple([z.unknown(), z.unknown()], { error: 'a pair of a monitor and a run' }), {
  error: 'an array of pairs of a monitor and a run',
});

const mode = oneOf('all', 'settled', 'any');

/**
 * Watches several runs as one: all are started or none, and nothing is left behind.
 *
 * @param start starts the watch of one run
 * @throws what `start` throws; TypeError or RangeError (an `ArgumentError`) if the runs or the mode cannot be used
 */
export function waitForRuns(
  runs: RunPairs,
  { mode: given = 'all', ...options }: WaitForRunsOptions<WaitMode> = {},
  start: (monitor: Identified, run: Identified, options: PoolWatchOptions) => RunWatch,
): Promise<WaitResults[WaitMode]> {
  parseArgument('runs', pairs, runs);
  const wait = WAIT_MODES[parseArgument('mode', mode, given)];
  if (given === 'any' && runs.length === 0) {
    throw argumentError(
      { option: 'runs', expected: 'at least one run to wait for', received: 'none' },
      RangeError,
    );
  }
  return stoppable(options.signal, async () => {
    const watches: RunWatch[] = [];
    try {
      for (const [monitor, run] of runs) watches.push(start(monitor, run, options));
      return await wait(watches);
    } finally {
      for (const watch of watches) watch.stop(stopReason('the wait for several runs is over'));
    }
  });
}
