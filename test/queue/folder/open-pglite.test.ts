import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Database } from '../../../src/queue/database/database.js';
import { folderForTest, openForTest } from './opened-folder.js';

/** Lets the disk be full, once `isFull()`, for files that grow. PGlite writes through the default export. */
function diskThatIsFull(isFull: () => boolean): void {
  const write = fs.writeSync;
  const spy = vi.spyOn(fs, 'writeSync').mockImplementation((...args: unknown[]) => {
    const [file, , , length, position] = args;
    const end = Number(position) + Number(length);
    if (isFull() && end > fs.fstatSync(Number(file)).size)
      throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    return Reflect.apply(write, fs, args);
  });
  onTestFinished(() => spy.mockRestore());
}

async function insertUntilFailure(database: Database): Promise<{ committed: number; failure: unknown }> {
  for (let committed = 0; ; committed++) {
    const text = randomBytes(3_000).toString('hex');
    try {
      await database.query('insert into written (text) values ($1)', [text]);
    } catch (failure) {
      return { committed, failure };
    }
  }
}

const countOf = (database: Database) => database.query('select count(*)::int from written');

test('a full disk fails the statement, and with room again it goes on', async () => {
  let isFull = false;
  diskThatIsFull(() => isFull);
  const database = await openForTest(await folderForTest());
  await database.query('create table written (id int generated always as identity, text text)');
  isFull = true;
  const { committed, failure } = await insertUntilFailure(database);
  expect(failure).toMatchObject({
    code: '53100',
    message: expect.stringContaining('No space left on device'),
  });
  isFull = false;
  await database.query("insert into written (text) values ('more')");
  expect(await countOf(database)).toMatchObject({ rows: [{ count: committed + 1 }] });
});

test('a write-ahead log that finds no room stops the database; it opens again with all that was committed', async () => {
  let isFull = false;
  // The log has files of 16 MB. Only a new one of those finds no room.
  const isNewLogFile = () => isFull && fs.existsSync(join(dataDir, 'database/pg_wal/xlogtemp.42'));
  diskThatIsFull(isNewLogFile);
  const dataDir = await folderForTest();
  const database = await openForTest(dataDir);
  await database.query('create table written (id int generated always as identity, text text)');
  isFull = true;
  const waiting: Promise<unknown>[] = [];
  const { committed, failure } = await insertUntilFailure(database);
  waiting.push(database.query('select 1'), database.begin());
  expect(failure).toMatchObject({
    code: 'QUEUE_DATABASE',
    message: expect.stringMatching(/has stopped: PANIC: .*No space left on device/),
  });
  for (const { status } of await Promise.allSettled(waiting)) expect(status).toBe('rejected');
  await database.close();
  isFull = false;
  const again = await openForTest(dataDir);
  expect(await countOf(again)).toMatchObject({ rows: [{ count: committed }] });
});

test('a folder of another PostgreSQL is refused in its own words, and stays as it is', async () => {
  const dataDir = await folderForTest();
  const version = join(dataDir, 'database/PG_VERSION');
  const ours = fs.readFileSync(version, 'utf8');
  fs.writeFileSync(version, '12\n');
  await expect(openForTest(dataDir)).rejects.toMatchObject({
    code: 'QUEUE_FOLDER_UNUSABLE',
    message: expect.stringMatching(
      /initialized by PostgreSQL version 12, .* open it again .* version of PGlite/,
    ),
  });
  fs.writeFileSync(version, ours);
  await openForTest(dataDir);
});
