import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { prepareFolder, requireQueue } from '../../../src/queue/folder/queue-folder.js';

async function emptyFolder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'exa-runwatch-folder-'));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}

test('a folder that does not exist is made, with those above it', async () => {
  const path = join(await emptyFolder(), 'a', 'b');
  prepareFolder(path);
  expect(await readdir(path)).toEqual([]);
});

test('a folder that holds something else is refused and left as it is', async () => {
  const path = await emptyFolder();
  await writeFile(join(path, 'notes.txt'), 'mine');
  expect(() => prepareFolder(path)).toThrow(
    expect.objectContaining({
      code: 'QUEUE_FOLDER_UNUSABLE',
      message: `The folder ${path} cannot be used: it holds something else, such as notes.txt. Pass an empty folder, or one that does not exist.`,
    }),
  );
  expect(await readdir(path)).toEqual(['notes.txt']);
});

test("the database of someone else's PGlite is something else", async () => {
  const path = await emptyFolder();
  await writeFile(join(path, 'PG_VERSION'), '18\n');
  expect(() => prepareFolder(path)).toThrow('such as PG_VERSION');
});

test('an empty disk that is mounted is an empty folder', async () => {
  const path = await emptyFolder();
  await mkdir(join(path, 'lost+found'));
  expect(prepareFolder(path)).toMatchObject({ path });
});

test('a folder of a queue may hold other files as well', async () => {
  const path = await emptyFolder();
  await writeFile(prepareFolder(path).lockFile, '');
  await writeFile(join(path, 'notes.txt'), 'mine');
  expect(prepareFolder(path)).toMatchObject({ path });
});

test('a file in its place, or in that of a folder above it, is refused as what it is', async () => {
  const path = join(await emptyFolder(), 'file');
  await writeFile(path, 'mine');
  const refused = expect.objectContaining({
    code: 'QUEUE_FOLDER_UNUSABLE',
    message: `The folder ${path} cannot be used: it is a file. Pass a folder.`,
  });
  for (const place of [path, join(path, 'below')]) expect(() => prepareFolder(place)).toThrow(refused);
  expect(() => requireQueue(path)).toThrow(refused);
});

test.skipIf(process.platform !== 'linux')('where no folder can be made, that is said at once', () => {
  // Only a file system such as this one answers ENOENT there.
  expect(() => prepareFolder('/proc/nothing/queue')).toThrow(
    expect.objectContaining({ code: 'QUEUE_FOLDER_UNUSABLE', message: expect.stringContaining('ENOENT') }),
  );
});
