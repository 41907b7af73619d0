import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startProgram } from '../support/programs.js';
import { folderForTest, openForTest } from './opened-folder.js';

test('G25 one open at a time: a second one is refused at once, in the same process too', async () => {
  const dataDir = await folderForTest();
  const first = await openForTest(dataDir);
  await expect(openForTest(dataDir)).rejects.toMatchObject({
    code: 'QUEUE_FOLDER_IN_USE',
    message: expect.stringContaining(`${dataDir} is in use by process ${process.pid} on `),
  });
  await first.close();
  await openForTest(dataDir);
});

test('G25 another process is refused while the first one lives, and no longer than that', async () => {
  const dataDir = await folderForTest();
  const other = startProgram('folder/commit-rows.js', [dataDir]);
  onTestFinished(() => other.kill('SIGKILL'));
  await vi.waitFor(() => expect(other.stdout()).toContain('open\n'), { timeout: 50_000 });
  await expect(openForTest(dataDir)).rejects.toMatchObject({ code: 'QUEUE_FOLDER_IN_USE' });
  other.kill('SIGKILL');
  await other.finished;
  await openForTest(dataDir);
});

test('G25 what is put in place of a folder that was moved while it was open is left alone', async () => {
  const dataDir = await folderForTest();
  const moved = `${dataDir}.moved`;
  onTestFinished(() => rm(moved, { recursive: true }));
  const first = await openForTest(dataDir);
  await first.query('create table kept as select 1 as id');
  await rename(dataDir, moved);
  const second = await openForTest(dataDir);
  await second.query('create table another as select 2 as id');
  await expect(first.query('insert into kept values (2)')).rejects.toMatchObject({
    code: 'QUEUE_DATABASE',
    message: expect.stringContaining('has stopped: its folder was moved or removed while it was open'),
  });
  await Promise.all([first.close(), second.close()]);
  const again = await openForTest(dataDir);
  expect(await again.query('select id from another')).toMatchObject({ rows: [{ id: 2 }] });
  const there = await openForTest(moved);
  expect(await there.query('select id from kept')).toMatchObject({ rows: [{ id: 1 }] });
  await there.close();
});

test('G25 without its lock file, which another process could make anew, a folder is not used any more', async () => {
  const dataDir = await folderForTest();
  const database = await openForTest(dataDir);
  await rm(join(dataDir, 'exa-runwatch.lock'));
  await expect(database.query('select 1')).rejects.toMatchObject({ code: 'QUEUE_DATABASE' });
});

test('a database that was not completed is created anew', async () => {
  const parent = await folderForTest();
  const dataDir = join(parent, 'new');
  const unfinished = join(dataDir, 'database.unfinished');
  await mkdir(unfinished, { recursive: true });
  await writeFile(join(unfinished, 'PG_VERSION'), '18\n');
  await writeFile(join(dataDir, 'exa-runwatch.lock'), 'process 1 on a machine');
  const database = await openForTest(dataDir);
  expect(await database.query('select 1 as one')).toMatchObject({ rows: [{ one: 1 }] });
  expect(existsSync(unfinished)).toBe(false);
});

test('a folder named `database` that is none of PostgreSQL is left alone', async () => {
  const dataDir = await folderForTest();
  const { renameSync } = await import('node:fs');
  const version = join(dataDir, 'database', 'PG_VERSION');
  renameSync(version, `${version}.away`);
  await expect(openForTest(dataDir)).rejects.toMatchObject({ code: 'QUEUE_FOLDER_UNUSABLE' });
  expect(existsSync(version)).toBe(false);
  renameSync(`${version}.away`, version);
  await openForTest(dataDir);
});

test('what was committed is there after a close, which can be called twice', async () => {
  const dataDir = await folderForTest();
  const first = await openForTest(dataDir);
  await first.query('create table kept as select 1 as id');
  await Promise.all([first.close(), first.close()]);
  await first.close();
  const second = await openForTest(dataDir);
  expect(await second.query('select id from kept')).toMatchObject({ rows: [{ id: 1 }] });
});

test('a JavaScript array is an array of PostgreSQL, and listeners get what is notified', async () => {
  const database = await openForTest(await folderForTest());
  expect(await database.query('select cardinality($1::text[]) as count', [['a', 'b']])).toMatchObject({
    rows: [{ count: 2 }],
  });
  const onNotification = vi.fn();
  const stop = await database.listen('a_channel', onNotification, () => {});
  await database.query("select pg_notify('a_channel', 'payload')");
  expect(onNotification).toHaveBeenCalledExactlyOnceWith('payload');
  await stop?.();
  await database.query("select pg_notify('a_channel', 'another')");
  expect(onNotification).toHaveBeenCalledOnce();
});
