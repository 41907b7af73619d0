import PQueue from 'p-queue';
import type { OpenTransaction } from '../database/database.js';
import type { TransactionalDatabase } from '../database/transaction.js';

/** Half of the connections that pg-boss has by default. The other half renews claims, and writes what polls led to. */
const MAX_OPEN = 5;

/** A database of which so many transactions are open at most: others begin when one is over. */
export function limitedTransactions(database: TransactionalDatabase): TransactionalDatabase {
  const open = new PQueue({ concurrency: MAX_OPEN });
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
