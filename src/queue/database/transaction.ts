import type { Database, Queryable } from './database.js';

/** What PostgreSQL says to one of several transactions that wait for each other: `deadlock_detected`. */
const DEADLOCK = '40P01';

/** How often a transaction is begun that ends so. Each time takes a second, PostgreSQL's `deadlock_timeout`. */
const MAX_TRIES = 5;

/**
 * Runs statements in one transaction: committed if the callback resolves, rolled back if it rejects. After a deadlock the
 * callback is called again, in another one.
 */
export async function inTransaction<Result>(
  database: Pick<Database, 'begin'>,
  run: (transaction: Queryable) => Promise<Result>,
): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await inOneTransaction(database, run);
    } catch (failure) {
      const isDeadlock = failure instanceof Error && 'code' in failure && failure.code === DEADLOCK;
      if (!isDeadlock || tries === MAX_TRIES) throw failure;
    }
  }
}

async function inOneTransaction<Result>(
  database: Pick<Database, 'begin'>,
  run: (transaction: Queryable) => Promise<Result>,
): Promise<Result> {
  const transaction = await database.begin();
  try {
    const result = await run(transaction);
    await transaction.commit();
    return result;
  } catch (failure) {
    await transaction.rollback();
    throw failure;
  }
}
