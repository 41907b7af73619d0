import * as z from 'zod/mini';
import { functionOf, numberThat, objectWith, optionsObject, wholeFrom1 } from '../errors/argument-schemas.js';
import { parseArgument } from '../errors/parse-argument.js';
import { type ExaSourceOptions, exaSourceOptions } from '../exa/connection.js';
import { refuseBesideSource } from '../exa/refuse-beside-source.js';
import type { AnyRun, EndedRun } from '../kinds/run-kind.js';
import type { MonitorsSource } from '../source/monitors-source.js';
import type { RunSource } from '../source/run-source.js';
import type { WatchEvent } from '../watch/watch-event.js';
import type { RequestBudget } from './budget/request-budget.js';
import type { PoolEvent } from './pool-event.js';

const ownOptions = optionsObject({
  /**
   * How many requests the pool sends in any one second. Exa allows 10 a second, and up to 25 on a pay-as-you-go plan, for
   * a whole team over all its keys: the default leaves half of that to others. Above 1 it is rounded down; 0.5 is one
   * request in two seconds.
   * @default 5
   */
  requestsPerSecond: z._default(
    numberThat('a finite number above 0', (rate) => rate > 0 && rate < Infinity),
    5,
  ),
  /**
   * How many requests may be in flight at once.
   * @default 8
   */
  maxConcurrency: z._default(wholeFrom1, 8),
  /**
   * A limit that several processes share, asked before each request beside the pool's own.
   * @default none
   */
  budget: z.optional(objectWith<RequestBudget>('acquire')),
  /**
   * Where to fetch runs of monitors: anything shaped like `exa.websets.monitors.runs`. It cannot be combined with
   * `apiKey`, `baseUrl`, `allowHttp` and `fetch`, which belong to the built-in sources.
   * @default exaSource({ apiKey, baseUrl, allowHttp, fetch })
   */
  source: z.optional(objectWith<RunSource>('get')),
  /**
   * Where to fetch monitors, of which one page shows the last runs of many: anything shaped like `exa.websets.monitors`.
   * @default the API, unless `source` is given; then none, and runs are fetched from `source` alone
   */
  monitors: z.optional(objectWith<MonitorsSource>('get')),
  /**
   * Called with all that the pool and its watches do, as plain objects: for a log, a trace or a counter. What it throws
   * is reported as an uncaught error.
   * @default none
   */
  onEvent: z.optional(functionOf<(event: WatchEvent<AnyRun, EndedRun> | PoolEvent) => void>()),
});

const poolOptions = optionsObject({ ...exaSourceOptions.shape, ...ownOptions.shape });

// Not derived from `poolOptions`: the docstrings of fields that were spread into it would be lost.
/** How a pool makes its requests. */
export interface WatchPoolOptions extends z.input<typeof ownOptions>, ExaSourceOptions {}

/** The options with their defaults. */
export interface CheckedPoolOptions extends z.output<typeof poolOptions> {}

/**
 * @throws TypeError (`ArgumentError`) for an unknown option, a value of the wrong type, and options that exclude each
 * other
 * @throws RangeError (`ArgumentError`) for a number that is out of its range
 */
export function parsePoolOptions(options: WatchPoolOptions): CheckedPoolOptions {
  const checked = parseArgument('options', poolOptions, options);
  refuseBesideSource(options);
  return checked;
}
