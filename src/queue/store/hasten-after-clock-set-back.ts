import * as z from 'zod/mini';
import type { Queryable } from '../database/database.js';
import { epochOf } from '../database/epoch-of.js';
import type { Jobs } from '../database/jobs.js';
import { inTransaction, type TransactionalDatabase } from '../database/transaction.js';
import { keyRows } from './keyed-rows.js';

/** How far ahead a time has to be that should be past: transactions that run side by side do not end in their order. */
const AHEAD = "interval '1 minute'";

/** So many watches are changed in a transaction, so that nobody waits long for one of them. */
const MAX_HASTENED = 100;

/**
 * Makes watches due that would wait until the clock of the database, which was set back, is where it was. What gives them
 * away is that something of the past is still to come. Those that a worker has in hand right now are left to it.
 */
export async function hastenAfterClockSetBack(database: TransactionalDatabase, jobs: Jobs): Promise<void> {
  for (;;) {
    const count = await inTransaction(database, (transaction) => hastenSome(transaction, jobs));
    if (count < MAX_HASTENED) return;
  }
}

async function hastenSome(transaction: Queryable, jobs: Jobs): Promise<number> {
  const { rows } = await transaction.query(
    `with ahead as materialized (
      select key from exa_runwatch.watch
      where (due_at > now() and coalesce(polled_at, enqueued_at) > now() + ${AHEAD})
        or (handler_failure->>'at')::float8 > ${epochOf(`now() + ${AHEAD}`)}
      limit ${MAX_HASTENED} for update skip locked
    )
    update exa_runwatch.watch w
    set due_at = case when due_at > now() then now() else due_at end, handler_failure = null
    from ahead where w.key = ahead.key
    returning w.key`,
  );
  const keys = z.parse(keyRows, rows).map(({ key }) => key);
  for (const key of keys) await jobs.hasten(key, transaction);
  return keys.length;
}
