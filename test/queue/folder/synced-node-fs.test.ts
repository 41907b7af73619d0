import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { expect, onTestFinished, test, vi } from 'vitest';
import { folderForTest, openForTest } from './opened-folder.js';

/** Takes the place of `fs.fsyncSync` everywhere. */
function spyOnFsync() {
  const spy = vi.spyOn(fs, 'fsyncSync');
  syncBuiltinESMExports();
  onTestFinished(() => {
    spy.mockRestore();
    syncBuiltinESMExports();
  });
  return spy;
}

test('each commit is on the disk before it is answered: one fsync a commit, and none is missing', async () => {
  const fsync = spyOnFsync();
  const database = await openForTest(await folderForTest());
  await database.query('create table written (id int)');
  const perCommit: number[] = [];
  for (let id = 0; id < 50; id++) {
    fsync.mockClear();
    const transaction = await database.begin();
    for (const row of [id, -id]) await transaction.query('insert into written values ($1)', [row]);
    await transaction.commit();
    perCommit.push(fsync.mock.calls.length);
  }
  expect(new Set(perCommit)).toEqual(new Set([1]));
});

test('a disk that fails to write stops the database at once, and what was committed before is kept', async () => {
  const fsync = spyOnFsync();
  const dataDir = await folderForTest();
  const database = await openForTest(dataDir);
  await database.query('create table written as select 1 as id');
  fsync.mockImplementation(() => {
    throw Object.assign(new Error('i/o error'), { code: 'EIO' });
  });
  const stopped = { code: 'QUEUE_DATABASE', message: expect.stringContaining('PANIC:') };
  await expect(database.query('insert into written values (2)')).rejects.toMatchObject(stopped);
  fsync.mockRestore();
  syncBuiltinESMExports();
  await expect(database.query('select 1')).rejects.toMatchObject(stopped);
  await database.close();
  const again = await openForTest(dataDir);
  expect(await again.query('select id from written where id = 1')).toMatchObject({ rows: [{ id: 1 }] });
});
