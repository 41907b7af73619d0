import type { Queryable } from '../database/database.js';
import type { Jobs } from '../database/jobs.js';
import { notifySettled } from '../database/notices.js';

/** Deletes a watch with its job: what a worker that has claimed it polls is discarded. Returns whether there was one. */
export async function forgetWatch(key: string, transaction: Queryable, jobs: Jobs): Promise<boolean> {
  // Before the row, in the order in which workers write, and after it: a worker may have made another one meanwhile.
  await jobs.delete(key, transaction);
  const { rows } = await transaction.query('delete from exa_runwatch.watch where key = $1 returning key', [
    key,
  ]);
  await jobs.delete(key, transaction);
  await notifySettled([key], transaction);
  return rows.length > 0;
}
