import * as z from 'zod/mini';
import { abortSignal, objectWith, optionsObject, wholeFrom1 } from '../errors/argument-schemas.js';
import { parseArgument } from '../errors/parse-argument.js';
import { type MonitorRun, monitorRunKind } from '../kinds/monitor-run.js';
import { type ListSource, listItems } from './list-items.js';
import { type Identified, parseId } from './run-ids.js';

const listRunsOptions = optionsObject({
  /**
   * The largest number of runs to list. The API documents no order, so these need not be the latest. A monitor runs once
   * a day at most, so the default is more than any has.
   * @default 10_000
   */
  limit: z._default(wholeFrom1, 10_000),
  /**
   * Stops the listing.
   * @default none
   */
  signal: z.optional(abortSignal),
});

/** How much of a list to read. */
export interface ListRunsOptions extends Readonly<z.input<typeof listRunsOptions>> {}

/**
 * Lists the runs of a monitor, page by page, in the order of the API, which is not documented. What is not a run is left
 * out. A monitor that does not exist has no runs.
 *
 * ```ts
 * const source = exaSource();
 * for await (const run of listRuns(source, monitorId)) console.log(run.id, run.status);
 * ```
 *
 * @param source anything shaped like `exa.websets.monitors.runs`
 * @throws TypeError (an `ArgumentError`) if the source has no `list`, the id is not a path segment, or an option is
 * unknown or of the wrong type
 * @throws RangeError (an `ArgumentError`) if `limit` is not a whole number above 0
 * @throws Error if an answer is not a page of a list
 * @throws what the source throws, or the signal's reason
 */
export function listRuns(
  source: ListSource,
  monitor: Identified,
  options: ListRunsOptions = {},
): AsyncGenerator<MonitorRun, void> {
  const monitorId = parseId('monitor', monitor);
  const { limit, signal } = parseArgument('options', listRunsOptions, options);
  const listing = parseArgument('source', objectWith<ListSource>('list'), source);
  return runsAmong(listItems(listing, monitorId, limit, signal));
}

async function* runsAmong(items: AsyncIterable<unknown>): AsyncGenerator<MonitorRun, void> {
  for await (const item of items) {
    const { data: run } = z.safeParse(monitorRunKind.schema, item);
    if (run) yield run;
  }
}
