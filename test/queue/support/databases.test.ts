import { describe, expect, onTestFinished, test } from 'vitest';
import { databaseForTests, databases } from './databases.js';
import type { DatabasePlace } from './fresh-database.js';
import { openDatabase } from './open-database.js';
import { hasPostgres } from './postgres-database.js';

const { CI } = process.env;

test('PostgreSQL is among the databases', ({ skip }) => {
  skip(!hasPostgres && CI === undefined, 'there is no PostgreSQL: scripts/with-postgres npm run test:queue');
  expect(databases.map(({ name }) => name)).toEqual(['PGlite', 'PostgreSQL']);
});

describe.each(databases)('on $name', (database) => {
  const place = databaseForTests(database);

  test('the database of a describe stays the same for its tests', async () => {
    await execute(place(), 'create table left_behind (id int)');
    await expect(execute(place(), 'create table left_behind (id int)')).rejects.toThrow('already exists');
  });

  test('another database has nothing of it', async () => {
    const other = await database.create();
    onTestFinished(other.remove);
    await execute(other.place, 'create table left_behind (id int)');
  });
});

async function execute(place: DatabasePlace, statement: string): Promise<void> {
  const opened = await openDatabase(place);
  await opened.query(statement).finally(() => opened.close());
}
