import * as z from 'zod/mini';
import { finiteMsFrom0 } from '../errors/argument-schemas.js';
import { parseArgument } from '../errors/parse-argument.js';
import { type MonitorRun, monitorRunKind } from '../kinds/monitor-run.js';
import type { PollInterval } from '../machine/poll-interval.js';
import { type EarlierRun, earlierRunOf, MAX_RUNS, type RunDuration, runDuration } from './earlier-run.js';
import { historyInterval } from './history-interval.js';
import { type LearnedIntervalOptions, learnedIntervalOptions } from './interval-options.js';

/**
 * Polls most often at the ages at which earlier runs ended, with ±10 % jitter.
 *
 * Earlier runs that have not ended count as longer than they have lasted so far. Runs without usable timestamps are
 * left out. A run unlike all earlier ones is polled like one about which nothing is known; so is every run if there are
 * no earlier ones.
 *
 * The schedule is computed at the first call, which takes a few milliseconds at most. The same history gives the same
 * gaps.
 *
 * @param history durations in milliseconds, what `loadHistory` returns, or runs as the API sends them; the latest
 * first, as `loadHistory` returns them, because only the first 200 are used
 * @throws TypeError (an `ArgumentError`) if an item of the history is none of these, or an option is unknown or of the
 * wrong type
 * @throws RangeError (an `ArgumentError`) if an option or a run's `durationMs` is out of its range, or `maxMs` is below
 * `minMs`
 */
export function learnedInterval(
  history: readonly (number | Pick<EarlierRun, 'durationMs' | 'ended'> | MonitorRun)[],
  options: LearnedIntervalOptions = {},
): PollInterval {
  const settings = parseArgument('options', learnedIntervalOptions, options);
  const latest = Array.isArray(history) ? history.slice(0, MAX_RUNS) : history;
  const runs = parseArgument('history', historyItems, latest);
  return historyInterval(
    runs.filter((run) => run !== null),
    settings,
  );
}

const historyItem = z.union(
  [
    z.pipe(
      finiteMsFrom0,
      z.transform((durationMs): RunDuration => ({ durationMs, ended: true })),
    ),
    runDuration,
    z.pipe(
      monitorRunKind.schema,
      z.transform((run): RunDuration | null => earlierRunOf(run)),
    ),
  ],
  { error: 'a duration of 0 or more milliseconds, an item of what `loadHistory` returns, or a run' },
);

const historyItems = z.array(historyItem, { error: 'an array of earlier runs or their durations' });
