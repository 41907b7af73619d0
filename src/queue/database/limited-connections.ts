import PQueue from 'p-queue';
import type { OpenTransaction } from './database.js';
import type { OwnQueries } from './own-queries.js';
import type { TransactionalDatabase } from './transaction.js';

/*
 * pg-boss has ten connections by default, and refuses whoever has waited for one for ten seconds. Handlers may keep theirs
 * for long; notes and calls have done with them in milliseconds. So there is soon one to claim, to renew claims, and to
 * write what polls have led to.
 */

/** How many handlers hold a transaction at once. */
export const HANDLERS = 5;

/** How many notes are written at once of what was handled without a query. */
export const NOTES = 2;

/** How many calls of users are at the database at once. */
export const CALLS = 3;

/** A database of which so many transactions are open at most: others begin when one is over. */
export function limitedTransactions(
  database: TransactionalDatabase,
  concurrency: number,
): TransactionalDatabase {
  const open = new PQueue({ concurrency });
  return { isExclusive: database.isExclusive, begin: () => beginInTurn(database, open) };
}

/** A database of which so many connections are in use at most, for queries and transactions together. */
export function limitedQueries(database: OwnQueries, concurrency: number): OwnQueries {
  const open = new PQueue({ concurrency });
  return {
    isExclusive: database.isExclusive,
    query: (text, values) => open.add(() => database.query(text, values)),
    begin: () => beginInTurn(database, open),
  };
}

function beginInTurn(database: TransactionalDatabase, open: PQueue): Promise<OpenTransaction> {
  return new Promise((resolve, reject) => {
    void open.add(() => untilOver(database, resolve).catch(reject));
  });
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
