import * as z from 'zod/mini';
import type { Queryable } from '../database/database.js';
import type { Jobs } from '../database/jobs.js';
import { notifyDue } from '../database/notices.js';

const wokenRows = z.array(z.object({ key: z.string(), dueAt: z.number() }));

/** Which watches are meant: that of one run, or those of all runs with an id. */
export type Wakened = { readonly key: string } | { readonly runId: string };

/** Makes watches due now; one that is polled at the moment is polled once more. Returns how many there are. */
export async function wakeWatches(meant: Wakened, transaction: Queryable, jobs: Jobs): Promise<number> {
  const [column, value] = 'key' in meant ? ['key', meant.key] : ['run_id', meant.runId];
  const { rows } = await transaction.query(
    `update exa_runwatch.watch set wakes = wakes + 1, due_at = now()
    where ${column} = $1 and phase = 'watching'
    returning key, (extract(epoch from due_at) * 1000)::float8 as "dueAt"`,
    [value],
  );
  const woken = z.parse(wokenRows, rows);
  for (const watch of woken) await jobs.hasten(watch, transaction);
  if (woken.length > 0) await notifyDue(transaction);
  return woken.length;
}
