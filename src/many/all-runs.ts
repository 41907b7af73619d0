import { listItems } from '../source/list-items.js';
import type { GetOptions, RunSource } from '../source/run-source.js';

/** More runs than any monitor has: they run once a day at most. */
const MAX_RUNS = 10_000;

/**
 * All runs of a monitor, in any order.
 *
 * @throws Error if an answer is not a page of a list
 * @throws what the source throws, or the reason of the signal
 */
export async function allRuns(
  list: NonNullable<RunSource['list']>,
  monitorId: string,
  { signal, ...options }: GetOptions,
): Promise<readonly unknown[]> {
  const source = { list: (id: string, page: object) => list(id, { ...options, ...page }) };
  const runs: unknown[] = [];
  for await (const run of listItems(source, monitorId, MAX_RUNS, signal)) runs.push(run);
  return runs;
}
