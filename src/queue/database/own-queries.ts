import type { Database } from './database.js';
import { databaseError } from './database-error.js';

/** Where the queue's own statements run, as far as users see what becomes of them. */
export interface OwnQueries extends Pick<Database, 'query' | 'begin' | 'isExclusive'> {}

/** The same database, of which a failure says what has failed: users know nothing of the queue's statements. */
export function ownQueries(database: OwnQueries): OwnQueries {
  return {
    isExclusive: database.isExclusive,
    query: (text, values) => described(database.query(text, values)),
    begin: async () => {
      const transaction = await described(database.begin());
      return {
        query: (text, values) => described(transaction.query(text, values)),
        commit: () => described(transaction.commit()),
        rollback: () => transaction.rollback(),
      };
    },
  };
}

async function described<Result>(asked: Promise<Result>): Promise<Result> {
  try {
    return await asked;
  } catch (cause) {
    throw databaseError(cause, { cause });
  }
}
