import PQueue from 'p-queue';
import type { OpenTransaction } from '../database/database.js';
import type { TransactionalDatabase } from '../database/transaction.js';

/*
 * pg-boss has ten connections by default. Those that are left claim, renew claims, and write what polls have led to.
 */

/** How many handlers hold a transaction at once. */
export const HANDLERS = 5;

/** How many notes are written at once of what was handled without a query. */
export const NOTES = 2;

/** A database of which so many transactions are open at most: others begin when one is over. */
export function limitedTransactions(
  database: TransactionalDatabase,
  concurrency: number,
): TransactionalDatabase {
  const open = new PQueue({ concurrency });
  return {
    isExclusive: database.isExclusive,
    begin: () =>
      new Promise((resolve, reject) => {
        void open.add(() => untilOver(database, resolve).catch(reject));
      }),
  };
}

/** Resolves when the transaction is over that it begins. */
async function untilOver(
  database: TransactionalDatabase,
  onBegun: (transaction: OpenTransaction) => void,
): Promise<void> {
  const transaction = await database.begin();
  await new Promise<void>((end) => {
    onBegun({
      query: (text, values) => transaction.query(text, values),
      commit: () => transaction.commit().finally(end),
      rollback: () => transaction.rollback().finally(end),
    });
  });
}
