import { causesOf } from '../../errors/error-text.js';
import type { Database, Queryable } from './database.js';

/** Where transactions are begun. */
export type TransactionalDatabase = Pick<Database, 'begin' | 'isExclusive'>;

/** What PostgreSQL says to one of several transactions that wait for each other: `deadlock_detected`. */
const DEADLOCK = '40P01';

/** How often a transaction is begun that ends so. Each time takes a second, PostgreSQL's `deadlock_timeout`. */
const MAX_TRIES = 5;

/**
 * Runs statements in one transaction: committed if the callback resolves, rolled back if it rejects. After a deadlock the
 * callback is called again, in another one.
 */
export async function inTransaction<Result>(
  database: TransactionalDatabase,
  run: (transaction: Queryable) => Promise<Result>,
): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await inOneTransaction(database, run);
    } catch (failure) {
      const isDeadlock = causesOf(failure).some((cause) => 'code' in cause && cause.code === DEADLOCK);
      if (!isDeadlock || tries === MAX_TRIES) throw failure;
    }
  }
}

async function inOneTransaction<Result>(
  database: TransactionalDatabase,
  run: (transaction: Queryable) => Promise<Result>,
): Promise<Result> {
  const transaction = await database.begin();
  try {
    await limitIdleTime(transaction, database);
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

/**
 * Ends a transaction that its client has left idle. Without that, a worker that is stopped, or whose machine is gone,
 * could keep rows locked, and nobody could take over any claim that has lapsed.
 */
export async function limitIdleTime(
  transaction: Queryable,
  { isExclusive }: TransactionalDatabase,
): Promise<void> {
  if (!isExclusive) await transaction.query(`set local idle_in_transaction_session_timeout = '${MAX_IDLE}'`);
}
