import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
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
