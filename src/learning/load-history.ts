import * as z from 'zod/mini';
import { abortSignal, objectWith, optionsObject, wholeFrom1 } from '../errors/argument-schemas.js';
import { parseArgument } from '../errors/parse-argument.js';
import { timeOfDay } from '../platform/clock.js';
import type { ListSource } from '../source/list-items.js';
import { listRuns } from '../source/list-runs.js';
import type { Identified } from '../source/run-ids.js';
import type { RunSource } from '../source/run-source.js';
import { type EarlierRun, earlierRunOf, MAX_RUNS } from './earlier-run.js';

const loadHistoryOptions = optionsObject({
  /**
   * The largest number of runs to read. The API documents no order, so these need not be the latest. The default is as
   * many as `learnedInterval` uses.
   * @default 200
   */
  limit: z._default(wholeFrom1, MAX_RUNS),
  /**
   * Stops the loading.
   * @default none
   */
  signal: z.optional(abortSignal),
});

/** How much of a history to read. */
export interface LoadHistoryOptions extends Readonly<z.input<typeof loadHistoryOptions>> {}

/**
 * Reads the runs of a monitor page by page, and returns how long each took, the latest first, for `learnedInterval`.
 *
 * A run that has not ended counts with the age it has now. Runs without usable timestamps are left out, and so is
 * anything that is not a run.
 *
 * @throws TypeError (an `ArgumentError`) if the source has no `list`, the id is not a path segment, or an option is
 * unknown or of the wrong type
 * @throws RangeError (an `ArgumentError`) if `limit` is not a whole number above 0
 * @throws Error if an answer is not a page of a list
 * @throws what the source throws, or the signal's reason
 */
export async function loadHistory(
  source: RunSource,
  monitor: Identified,
  options: LoadHistoryOptions = {},
): Promise<readonly EarlierRun[]> {
  const checked = parseArgument('options', loadHistoryOptions, options);
  const listing = parseArgument('source', objectWith<ListSource>('list'), source);
  const runs = new Map<string, EarlierRun>();
  for await (const run of listRuns(listing, monitor, checked)) {
    const earlier = earlierRunOf(run, timeOfDay());
    if (earlier) runs.set(earlier.runId, earlier);
  }
  return [...runs.values()].sort((one, other) => other.createdAt - one.createdAt);
}
