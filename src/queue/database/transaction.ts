import type { Database, Queryable } from './database.js';
import { failureCodes } from './failure-codes.js';

/** Where transactions are begun. */
export type TransactionalDatabase = Pick<Database, 'begin' | 'isExclusive'>;

/** What PostgreSQL says to a transaction that has waited for others: `deadlock_detected`, `lock_not_available`. */
const MADE_WAY: ReadonlySet<string> = new Set(['40P01', '55P03']);

/** How often a transaction is begun that ends so. Each time takes a second or two. */
const MAX_TRIES = 5;

/**
 * Runs statements in one transaction: committed if the callback resolves, rolled back if it rejects. If others hold it up,
 * it makes way for those that wait for it, and the callback is called again, in another one.
 */
export async function inTransaction<Result>(
  database: TransactionalDatabase,
  run: (transaction: Queryable) => Promise<Result>,
): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await inOneTransaction(database, run);
    } catch (failure) {
      const hasMadeWay = failureCodes(failure).some((code) => MADE_WAY.has(code));
      if (!hasMadeWay || tries === MAX_TRIES) throw failure;
    }
  }
}

async function inOneTransaction<Result>(
  database: TransactionalDatabase,
  run: (transaction: Queryable) => Promise<Result>,
): Promise<Result> {
  const transaction = await database.begin();
  try {
    await limitWaits(transaction, database);
    const result = await run(transaction);
    await transaction.commit();
    return result;
  } catch (failure) {
    await transaction.rollback();
    throw failure;
  }
}

/** Less than the part of the shortest lease after which a claim is offered again. */
const MAX_IDLE = '10s';

/** Well below the time after which the shortest lease is renewed. */
const MAX_LOCK_WAIT = '2s';

/**
 * Ends a transaction that its client has left idle, or that waits for a lock. Without that, a worker that is stopped, or
 * whose machine is gone, could keep rows locked, and nobody could take over any claim that has lapsed. And one row that a
 * user's transaction keeps locked would hold up whoever waits for the waiting, such as the renewal of all claims.
 */
export async function limitWaits(
  transaction: Queryable,
  { isExclusive }: TransactionalDatabase,
): Promise<void> {
  if (isExclusive) return;
  await transaction.query(
    `select set_config('idle_in_transaction_session_timeout', $1, true), set_config('lock_timeout', $2, true)`,
    [MAX_IDLE, MAX_LOCK_WAIT],
  );
}
