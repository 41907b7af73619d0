import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../src/queue/database/database.js';
import { openFolder } from '../../../src/queue/folder/open-folder.js';
import { createPgliteFolder } from '../support/pglite-folder.js';

let database: Database;
let remove: () => Promise<void>;

beforeAll(async () => {
  const folder = await createPgliteFolder();
  remove = folder.remove;
  database = await openFolder(folder.place.dataDir, { create: true, onError: () => {} });
  await database.query('create table thing (name text primary key)');
  await database.query('create table part (thing text references thing deferrable initially deferred)');
});

afterAll(async () => {
  await database.close();
  await remove();
});

async function isStored(name: string): Promise<boolean> {
  const { rows } = await database.query('select from thing where name = $1', [name]);
  return rows.length === 1;
}

test('what is committed is stored, and what is rolled back is not', async () => {
  const first = await database.begin();
  await first.query("insert into thing values ('committed')");
  await first.commit();
  const second = await database.begin();
  await second.query("insert into thing values ('rolled back')");
  await second.rollback();
  expect([await isStored('committed'), await isStored('rolled back')]).toEqual([true, false]);
});

test('every other statement waits until the transaction is over', async () => {
  const transaction = await database.begin();
  const other = isStored('awaited');
  await transaction.query("insert into thing values ('awaited')");
  await transaction.commit();
  expect(await other).toBe(true);
});

test('a commit after a statement that failed rejects, and nothing is stored', async () => {
  const transaction = await database.begin();
  await transaction.query("insert into thing values ('half')");
  await expect(transaction.query('select 1 / 0')).rejects.toThrow('division by zero');
  await expect(transaction.commit()).rejects.toMatchObject({ code: '25P02' });
  expect(await isStored('half')).toBe(false);
});

test('a failed statement that was undone by a savepoint does not fail the commit', async () => {
  const transaction = await database.begin();
  await transaction.query("insert into thing values ('saved')");
  await transaction.query('savepoint before');
  await expect(transaction.query('select 1 / 0')).rejects.toThrow();
  await transaction.query('rollback to savepoint before');
  await transaction.commit();
  expect(await isStored('saved')).toBe(true);
});

test('a commit that the database refuses rejects, and nothing is stored', async () => {
  const transaction = await database.begin();
  await transaction.query("insert into thing values ('refused')");
  await transaction.query("insert into part values ('missing')");
  await expect(transaction.commit()).rejects.toMatchObject({ code: '23503' });
  await transaction.rollback();
  expect(await isStored('refused')).toBe(false);
});

test('it is over after the first commit or rollback', async () => {
  const committed = await database.begin();
  await committed.query("insert into thing values ('first')");
  await committed.commit();
  await committed.rollback();
  expect(await isStored('first')).toBe(true);
  const rolledBack = await database.begin();
  await rolledBack.rollback();
  await rolledBack.rollback();
  await expect(rolledBack.commit()).rejects.toThrow('the transaction is over');
  await expect(rolledBack.query('select 1')).rejects.toThrow();
});
