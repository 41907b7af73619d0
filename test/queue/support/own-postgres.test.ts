import pg from 'pg';
import { expect, test } from 'vitest';
import { startOwnPostgres } from './own-postgres.js';
import { hasPostgres } from './postgres-database.js';

test.skipIf(!hasPostgres)('a server of a test stops and starts, and keeps what was committed', async () => {
  const { connectionString, control } = await startOwnPostgres();
  await query(connectionString, 'create table kept as select 1 as id');
  await control('stop', '-m', 'immediate');
  await expect(query(connectionString, 'select 1')).rejects.toThrow('ECONNREFUSED');
  await control('start');
  expect(await query(connectionString, 'select id from kept')).toEqual([{ id: 1 }]);
});

async function query(connectionString: string, statement: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
