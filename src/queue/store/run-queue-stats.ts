import * as z from 'zod/mini';
import { IS_HELD } from '../budget/budget-row.js';
import type { Queryable } from '../database/database.js';
import { epochOf } from '../database/epoch-of.js';

/** The queue at a moment. */
export interface RunQueueStats extends Readonly<z.infer<typeof statsRow>> {}

const count = z.int();

const statsRow = z.object({
  /** Watches that go on. */
  watching: count,
  /** Those of which a poll is due now: being made, or late. */
  due: count,
  /** Milliseconds by which the most overdue of them is late; 0 if none is due. */
  latestMs: z.number(),
  /** Those of which the latest attempt failed. */
  failing: count,
  /** Watches of which something is still to be handled. */
  handling: count,
  /** Those of which a handler failed and is called again. */
  handlersFailing: count,
  /** Runs that ended, as long as their outcomes are kept. */
  ended: count,
  /** Watches that were given up. */
  givenUp: count,
  /** Until when no worker sends a request, in epoch milliseconds; `null` if nothing is held back. */
  heldUntil: z.nullable(z.number()),
});

const statsRows = z.tuple([statsRow]);

export async function readStats(database: Queryable): Promise<RunQueueStats> {
  const { rows } = await database.query(`
    select
      count(*) filter (where phase = 'watching')::int as watching,
      count(*) filter (where phase = 'watching' and due_at <= now())::int as due,
      coalesce(extract(epoch from now() - min(due_at) filter (where phase = 'watching' and due_at <= now())) * 1000, 0)::float8
        as "latestMs",
      count(*) filter (where phase = 'watching' and failure is not null)::int as failing,
      count(*) filter (where json_array_length(events) > 0)::int as handling,
      count(*) filter (where handler_failure is not null)::int as "handlersFailing",
      count(*) filter (where phase = 'ended')::int as ended,
      count(*) filter (where phase = 'given_up')::int as "givenUp",
      (select ${epochOf('max(held_until)')} from exa_runwatch.budget where ${IS_HELD})
        as "heldUntil"
    from exa_runwatch.watch`);
  const [stats] = z.parse(statsRows, rows);
  return stats;
}
