import * as z from 'zod/mini';
import { checkShape } from '../errors/check-shape.js';
import { refusal } from '../errors/refusal.js';
import { anAbortSignal, numberThat, optional, type Rule } from '../errors/rules.js';
import { type Identified, parseId } from '../source/run-ids.js';
import type { RunSource } from '../source/run-source.js';
import { monitorRun } from '../kinds/monitor-run.js';
import { parse } from '../kinds/schema.js';
import { epochMs } from '../kinds/timestamp.js';
import { timeOfDay } from '../platform/clock.js';
import { onAbort } from '../platform/on-abort.js';
import { type Lifetime, lifetimeOf } from './lifetime.js';

/** A lifetime, and whose it is. */
export interface PastRun extends Lifetime {
  readonly runId: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

export interface LoadHistoryOptions {
  /**
   * How many runs to read at most. The API promises no order, so these need not be the latest.
   * @default 200
   */
  readonly limit?: number;
  /**
   * Stops the loading.
   * @default none
   */
  readonly signal?: AbortSignal;
}

/** The API's own limit for a page. */
const PAGE = 100;

/** Pages may be shorter than was asked for; a list of this many more is none of so many runs. */
const SPARE_PAGES = 10;

const Page = z.object({
  data: z.array(z.unknown()),
  hasMore: z.optional(z.unknown()),
  nextCursor: z.optional(z.nullable(z.string())),
});

/**
 * Reads the runs of a monitor, page by page: their lifetimes, the latest first, for `learnedInterval`. A run that has
 * not ended counts with the age it has now. Runs whose timestamps tell nothing are left out, and so is what is no run.
 *
 * @throws TypeError if the source has no `list`, the id is no path segment, an option is wrong, or an answer is no page.
 * @throws what the source throws, the signal's reason among it.
 */
export async function loadHistory(
  source: RunSource,
  monitor: Identified,
  options: LoadHistoryOptions = {},
): Promise<readonly PastRun[]> {
  const monitorId = parseId('monitor', monitor);
  checkShape('options', options, { limit: optional(count), signal: optional(anAbortSignal) });
  const { limit = 200, signal } = options;
  const runs = new Map<string, PastRun>();
  const cursors = new Set<string | undefined>();
  const mostPages = Math.ceil(limit / PAGE) + SPARE_PAGES;
  let cursor: string | undefined;
  let read = 0;
  // A cursor that comes again would go round in circles.
  while (read < limit && cursors.size < mostPages && !cursors.has(cursor)) {
    cursors.add(cursor);
    const { data, hasMore, nextCursor } = await page(
      source,
      monitorId,
      Math.min(PAGE, limit - read),
      cursor,
      signal,
    );
    for (const item of data.slice(0, limit - read)) keep(runs, item);
    read += data.length;
    if (hasMore === false || nextCursor == null) break;
    cursor = nextCursor;
  }
  return [...runs.values()].sort((one, other) => other.createdAt - one.createdAt);
}

const count: Rule = numberThat(
  'a whole number of 1 or more',
  (value) => Number.isSafeInteger(value) && value > 0,
);

async function page(
  source: RunSource,
  monitorId: string,
  limit: number,
  cursor: string | undefined,
  signal: AbortSignal | undefined,
): Promise<z.infer<typeof Page>> {
  signal?.throwIfAborted();
  if (source.list === undefined) throw refusal('source', 'one with a method `list`', 'one without');
  const asked = source.list(monitorId, {
    limit,
    ...(cursor === undefined ? {} : { cursor }),
    ...(signal === undefined ? {} : { signal }),
  });
  const answer = await (signal === undefined ? asked : unlessAborted(asked, signal));
  const { data } = Page.safeParse(answer);
  if (data) return data;
  throw new TypeError(
    `The list of runs of monitor ${monitorId} is no page: expected \`data\` and \`nextCursor\``,
  );
}

/** A source that cannot be cancelled may answer later; nobody waits for it. */
function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const leave = onAbort(signal, () => reject(signal.reason));
    promise.then(resolve, reject).finally(leave);
  });
}

function keep(runs: Map<string, PastRun>, item: unknown): void {
  const { data: run } = parse(monitorRun.schema, item);
  const createdAt = epochMs(run?.createdAt ?? null);
  const lifetime = run && lifetimeOf(run, timeOfDay());
  if (lifetime && createdAt !== null) runs.set(run.id, { runId: run.id, createdAt, ...lifetime });
}
