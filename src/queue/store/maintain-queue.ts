import * as z from 'zod/mini';
import type { Database } from '../database/database.js';
import { epochOf } from '../database/epoch-of.js';
import type { DueWatch, Jobs } from '../database/jobs.js';
import { inTransaction } from '../database/transaction.js';
import { dueRows } from './keyed-rows.js';

/** Three thousand years: PostgreSQL has no times that are much earlier. */
const MAX_KEPT_MS = 1e14;

/** Deletes watches that settled longer ago, unless something of them is still to be handled. */
export async function forgetSettled(database: Database, keepOutcomesMs: number): Promise<void> {
  await database.query(
    `delete from exa_runwatch.watch
    where settled_at < now() - $1::float8 * interval '1 ms' and json_array_length(events) = 0`,
    [Math.min(keepOutcomesMs, MAX_KEPT_MS)],
  );
}

/** How late a watch is whose job may be missing, and how many such jobs are made at once: at random, so that those that have one do not hide one that has not. */
const OVERLOOKED = "interval '1 minute'";
const MAX_OVERLOOKED = 1_000;

const HANDLER_RETRY_AT = "to_timestamp((handler_failure->>'retryAt')::float8 / 1000)";

/**
 * Makes jobs for watches of which a poll or a handler is late, in case theirs was deleted, by hand or by another program.
 * For a watch that has one, nothing happens.
 */
export async function scheduleOverlooked(database: Database, jobs: Jobs): Promise<void> {
  const { rows } = await database.query(
    `with due as (
      select key, case
        when phase = 'watching' then coalesce(least(due_at, ${HANDLER_RETRY_AT}), polled_at)
        else greatest(settled_at, ${HANDLER_RETRY_AT})
      end as at
      from exa_runwatch.watch
      where due_at is not null or json_array_length(events) > 0
    )
    select key, ${epochOf('at')} as "dueAt" from due
    where at < now() - ${OVERLOOKED}
    order by random() limit ${MAX_OVERLOOKED}`,
  );
  const late: DueWatch[] = z.parse(dueRows, rows);
  if (late.length === 0) return;
  await inTransaction(database, (transaction) => jobs.schedule(late, transaction));
}
