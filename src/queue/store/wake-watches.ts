import * as z from 'zod/mini';
import type { Queryable } from '../database/database.js';
import { epochOf } from '../database/epoch-of.js';
import type { DueWatch, Jobs } from '../database/jobs.js';
import { notifyDue } from '../database/notices.js';
import { dueRows } from './keyed-rows.js';
import type { WatchRow } from './watch-row.js';

const wokenRows = z.array(z.object({ key: z.string(), dueAt: z.number(), wasDue: z.boolean() }));

/** Which watches are meant: that of one run, or those of all runs with an id. */
export type WakeFilter = { readonly key: string } | { readonly runId: string };

/** Makes watches due now; one that is polled at the moment is polled once more. */
export async function wakeWatches(meant: WakeFilter, transaction: Queryable, jobs: Jobs): Promise<void> {
  const [column, value] = 'key' in meant ? ['key', meant.key] : ['run_id', meant.runId];
  const { rows } = await transaction.query(
    `with meant as (
      select key, due_at from exa_runwatch.watch where ${column} = $1 and phase = 'watching' order by key for update
    )
    update exa_runwatch.watch w set wakes = w.wakes + 1, due_at = now() from meant where w.key = meant.key
    returning w.key, ${epochOf('w.due_at')} as "dueAt", meant.due_at is not null as "wasDue"`,
    [value],
  );
  const woken = z.parse(wokenRows, rows);
  for (const { key } of woken) await jobs.hasten(key, transaction);
  // Only those: whoever adds a job waits for the worker that has claimed the other, which may wait for this row.
  await jobs.schedule(
    woken.filter(({ wasDue }) => !wasDue),
    transaction,
  );
  if (woken.length > 0) await notifyDue(transaction);
}

/** Which of the watches have been woken since they were read, by their keys. */
export async function wokenSince(
  rows: readonly Pick<WatchRow, 'key' | 'wakes'>[],
  transaction: Queryable,
): Promise<ReadonlyMap<string, DueWatch>> {
  if (rows.length === 0) return new Map();
  const { rows: woken } = await transaction.query(
    `select w.key, ${epochOf('w.due_at')} as "dueAt" from exa_runwatch.watch w
    join unnest($1::text[], $2::integer[]) as r(key, wakes) on w.key = r.key and w.wakes <> r.wakes
    where w.due_at is not null for update of w`,
    [rows.map(({ key }) => key), rows.map(({ wakes }) => wakes)],
  );
  return new Map(z.parse(dueRows, woken).map((due) => [due.key, due]));
}
