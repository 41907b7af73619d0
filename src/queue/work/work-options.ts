import * as z from 'zod/mini';
import {
  functionOf,
  msAbove0,
  numberThat,
  objectWith,
  optionsObject,
  wholeFrom1,
} from '../../errors/argument-schemas.js';
import { parseArgument } from '../../errors/parse-argument.js';
import { type ExaSourceOptions, exaSourceOptions } from '../../exa/connection.js';
import { refuseBesideSource } from '../../exa/refuse-beside-source.js';
import type { PollInterval } from '../../machine/poll-interval.js';
import type { MonitorsSource } from '../../source/monitors-source.js';
import type { RunSource } from '../../source/run-source.js';
import type { SoleSource } from '../../source/sole-source.js';
import type { QueueEvent } from './queue-event.js';

const ownOptions = optionsObject({
  /**
   * How many requests this worker may have in flight at once.
   * @default 8
   */
  concurrency: z._default(wholeFrom1, 8),
  /**
   * How many requests all workers on the database send together in any one second. Pass the same to each. Exa allows 10 a
   * second, and up to 25 on a pay-as-you-go plan, for a whole team over all its keys: the default leaves half of that to
   * others.
   * @default 5
   */
  requestsPerSecond: z._default(
    numberThat('a finite number above 0', (rate) => rate > 0 && rate < Infinity),
    5,
  ),
  /**
   * How long to wait between an answer and the next poll, for watches that were enqueued without an interval of their
   * own: a number of milliseconds for a fixed gap, or a function.
   * @default squareRootBackoff()
   */
  pollInterval: z.optional(
    z.union([msAbove0, z.custom<PollInterval>((value) => typeof value === 'function')], {
      error: 'a number of milliseconds above 0, or a function',
    }),
  ),
  /**
   * Where to fetch runs of monitors: anything shaped like `exa.websets.monitors.runs`. It cannot be combined with
   * `apiKey`, `baseUrl`, `allowHttp` and `fetch`, which belong to the built-in sources.
   * @default exaSource({ apiKey, baseUrl, allowHttp, fetch })
   */
  source: z.optional(objectWith<RunSource>('get')),
  /**
   * Where to fetch monitors, of which one page shows the last runs of many: anything shaped like `exa.websets.monitors`.
   * @default the API, unless `source` is given; then none
   */
  monitors: z.optional(objectWith<MonitorsSource>('get')),
  /**
   * Where to fetch runs of other kinds, by the name of the kind: `{ agent_run: exa.agent.runs }`.
   * @default the built-in sources
   */
  sources: z._default(
    z.record(z.string(), objectWith<RunSource | SoleSource>('get'), {
      error: 'an object of sources, by the names of kinds',
    }),
    {},
  ),
  /**
   * Called with all that this worker does, as plain objects, for a log or a counter: requests, holds, and what attempts
   * led to. What has to happen is for the handlers. What it throws is reported as an uncaught error.
   * @default none
   */
  onEvent: z.optional(functionOf<(event: QueueEvent) => void>()),
});

const workOptions = optionsObject({ ...exaSourceOptions.shape, ...ownOptions.shape });

// Not derived from `workOptions`: the docstrings of fields that were spread into it would be lost.
/** How a worker polls. */
export interface QueueWorkOptions extends z.input<typeof ownOptions>, ExaSourceOptions {}

/** The options with their defaults. */
export interface CheckedWorkOptions extends z.output<typeof workOptions> {}

/**
 * @throws TypeError (`ArgumentError`) for an unknown option, a value of the wrong type, and options that exclude each
 * other
 * @throws RangeError (`ArgumentError`) for a number that is out of its range
 */
export function parseWorkOptions(options: QueueWorkOptions): CheckedWorkOptions {
  const checked = parseArgument('options', workOptions, options);
  refuseBesideSource(options);
  return checked;
}
