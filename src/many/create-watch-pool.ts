import { parsePoolOptions, type WatchPoolOptions } from './pool-options.js';
import { WatchPool } from './watch-pool.js';

/**
 * Creates a pool of watches that share their requests and one budget for them.
 *
 * ```ts
 * await using pool = createWatchPool({ requestsPerSecond: 5 });
 * const outcome = await pool.waitForRun(monitorId, runId);
 * ```
 *
 * @throws TypeError (an `ArgumentError`) if an option is unknown or of the wrong type, or there is no API key
 * @throws RangeError (an `ArgumentError`) if a number is out of its range
 */
export function createWatchPool(options: WatchPoolOptions = {}): WatchPool {
  return new WatchPool(parsePoolOptions(options));
}
