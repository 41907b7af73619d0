import type { Database, Queryable } from './database.js';

/** Runs statements in one transaction: committed if the callback resolves, rolled back if it rejects. */
export async function inTransaction<Result>(
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
