import * as z from 'zod/mini';
import { safeText } from '../../errors/safe-text.js';
import { RunQueueError } from '../run-queue-error.js';
import type { Queryable } from './database.js';

const levelRows = z.tuple([z.object({ level: z.string() })]);

/**
 * Refuses a database in which statements see what was there when their transaction began: many of the queue's and of
 * pg-boss's would fail whenever another process has written meanwhile.
 *
 * @throws RunQueueError `QUEUE_DATABASE`
 */
export async function requireReadCommitted(database: Queryable): Promise<void> {
  const { rows } = await database.query(`select current_setting('default_transaction_isolation') as level`);
  const [{ level }] = z.parse(levelRows, rows);
  if (level === 'read committed') return;
  throw new RunQueueError(
    'QUEUE_DATABASE',
    `The isolation level of the queue's database is \`${safeText(level)}\` by default, and must be \`read committed\`. ` +
      "Set that for the queue's role: `alter role NAME set default_transaction_isolation = 'read committed'`.",
  );
}
