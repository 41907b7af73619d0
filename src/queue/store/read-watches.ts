import * as z from 'zod/mini';
import type { Queryable } from '../database/database.js';
import { RunQueueError } from '../run-queue-error.js';
import { keyRow, keyRows } from './keyed-rows.js';
import { type QueuedWatchPhase, WATCH_COLUMNS, type WatchRow, watchRowSchema } from './watch-row.js';

/**
 * The row of a watch; `null` if there is none.
 *
 * @throws RunQueueError `QUEUE_SCHEMA` if it cannot be read
 */
export async function readWatch(key: string, database: Queryable): Promise<WatchRow | null> {
  const { rows } = await database.query(`select ${WATCH_COLUMNS} from exa_runwatch.watch where key = $1`, [
    key,
  ]);
  return rows.length === 0 ? null : readRow(rows[0]);
}

/** The rows of watches as they are, by their keys: one that cannot be read does not keep the others from being read. */
export async function unreadWatches(
  keys: readonly string[],
  database: Queryable,
): Promise<ReadonlyMap<string, unknown>> {
  const text = `select ${WATCH_COLUMNS} from exa_runwatch.watch where key = any($1)`;
  const { rows } = await database.query(text, [keys]);
  return new Map(rows.map((row) => [z.parse(keyRow, row).key, row]));
}

/** Which of the watches have settled, or are not there any more. */
export async function settledAmong(keys: readonly string[], database: Queryable): Promise<string[]> {
  const { rows } = await database.query(
    `select k.key from unnest($1::text[]) as k(key)
    left join exa_runwatch.watch w on w.key = k.key
    where w.phase is distinct from 'watching'`,
    [keys],
  );
  return z.parse(keyRows, rows).map(({ key }) => key);
}

/** Which watches are listed. */
export interface WatchFilter {
  readonly phase: QueuedWatchPhase | undefined;
  /** Only those that go on after a failed attempt, or of which the latest handler has failed. */
  readonly isFailing: boolean;
  readonly limit: number;
  /** Only those with a greater key. */
  readonly after: string;
}

/**
 * The rows of watches, in the order of their keys; fewer than the limit only if there are no more.
 *
 * @param onUnreadable called for each that is left out because it cannot be read: that is no reason not to list the others
 */
export async function listWatches(
  filter: WatchFilter,
  database: Queryable,
  onUnreadable: (reason: unknown) => void,
): Promise<WatchRow[]> {
  const listed: WatchRow[] = [];
  let { after } = filter;
  for (;;) {
    const wanted = filter.limit - listed.length;
    const rows = await pageOf({ ...filter, after, limit: wanted }, database);
    for (const row of rows) {
      try {
        listed.push(readRow(row));
      } catch (reason) {
        onUnreadable(reason);
      }
    }
    if (rows.length < wanted || listed.length === filter.limit) return listed;
    after = z.parse(keyRow, rows.at(-1)).key;
  }
}

async function pageOf(filter: WatchFilter, database: Queryable): Promise<readonly unknown[]> {
  const { phase = null, isFailing, limit, after } = filter;
  const { rows } = await database.query(
    `select ${WATCH_COLUMNS} from exa_runwatch.watch
    where key > $1 and ($2::text is null or phase = $2)
      and (not $3::boolean or (phase = 'watching' and failure is not null) or handler_failure is not null)
    order by key limit $4`,
    [after, phase, isFailing, limit],
  );
  return rows;
}

/** @throws RunQueueError `QUEUE_SCHEMA` if it was changed by hand, or written by another version */
function readRow(row: unknown): WatchRow {
  const { data, error: cause } = z.safeParse(watchRowSchema, row);
  if (data) return data;
  const { key } = z.parse(keyRow, row);
  throw new RunQueueError('QUEUE_SCHEMA', `The watch ${key} cannot be read. Was its row changed by hand?`, {
    cause,
  });
}
