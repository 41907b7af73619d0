import * as z from 'zod/mini';
import type { Database } from '../database/database.js';
import { epochOf } from '../database/epoch-of.js';
import type { Jobs } from '../database/jobs.js';
import { inTransaction } from '../database/transaction.js';

/** How far ahead a time has to be that should be past: transactions that run side by side do not end in their order. */
const AHEAD = "interval '1 minute'";

/** So many watches are made due at once. */
const MAX_HASTENED = 1_000;

const keys = z.array(z.object({ key: z.string() }));

/**
 * Makes watches due that would wait until the clock of the database, which was set back, is where it was. What gives them
 * away is that something of the past is still to come.
 */
export async function hastenAfterClockSetBack(
  database: Pick<Database, 'begin' | 'isExclusive'>,
  jobs: Jobs,
): Promise<void> {
  await inTransaction(database, async (transaction) => {
    const { rows } = await transaction.query(
      `update exa_runwatch.watch set due_at = least(due_at, now()), handler_failure = null
      where key in (
        select key from exa_runwatch.watch
        where (phase = 'watching' and coalesce(polled_at, enqueued_at) > now() + ${AHEAD})
          or (handler_failure->>'at')::float8 > ${epochOf(`now() + ${AHEAD}`)}
        order by key limit ${MAX_HASTENED} for update
      )
      returning key`,
    );
    for (const { key } of z.parse(keys, rows)) await jobs.hasten(key, transaction);
  });
}
