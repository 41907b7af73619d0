import { expect, onTestFinished, test } from 'vitest';
import { openServer } from '../../../src/queue/database/open-server.js';
import { inTransaction } from '../../../src/queue/database/transaction.js';
import { freshServerPlace } from '../support/fresh-place.js';
import { hasPostgres } from '../support/postgres-database.js';

test.skipIf(!hasPostgres)(
  'a transaction that waits for a lock makes way, and is committed in the end',
  async () => {
    const { connectionString } = await freshServerPlace();
    const database = await openServer(connectionString, { create: true, onError: console.error });
    onTestFinished(() => database.close());
    await database.query('create table held as select 1 as id, 0 as count union all select 2, 0');
    const add = (id: number) => `update held set count = count + 1 where id = ${id}`;
    const user = await database.begin();
    await user.query(add(2));
    const waiting = inTransaction(database, async (transaction) => {
      await transaction.query(add(1));
      await transaction.query(add(2));
    });
    await inTransaction(database, (transaction) => transaction.query(add(1)));
    await user.commit();
    await waiting;
    const { rows } = await database.query('select count from held order by id');
    expect(rows).toEqual([{ count: 2 }, { count: 2 }]);
  },
);
