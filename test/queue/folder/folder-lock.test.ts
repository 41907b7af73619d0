import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { lockFolder } from '../../../src/queue/folder/folder-lock.js';
import { prepareFolder, type QueueFolder } from '../../../src/queue/folder/queue-folder.js';

async function emptyFolder(): Promise<QueueFolder> {
  const path = await mkdtemp(join(tmpdir(), 'exa-runwatch-lock-'));
  onTestFinished(() => rm(path, { recursive: true }));
  return prepareFolder(path);
}

test('the lock file says who has it, and the error repeats that', async () => {
  const folder = await emptyFolder();
  const { unlock } = lockFolder(folder, () => true);
  onTestFinished(unlock);
  const owner = await readFile(folder.lockFile, 'utf8');
  expect(owner).toMatch(new RegExp(`^process ${process.pid} on `));
  expect(() => lockFolder(folder, () => false)).toThrow(
    expect.objectContaining({
      code: 'QUEUE_FOLDER_IN_USE',
      message: expect.stringContaining(`in use by ${owner}.`),
    }),
  );
});

test('whoever is refused does not name himself as the owner', async () => {
  const folder = await emptyFolder();
  await writeFile(folder.lockFile, 'process 1 on a machine');
  expect(() => lockFolder(folder, () => false)).toThrow('in use by process 1 on a machine.');
  expect(await readFile(folder.lockFile, 'utf8')).toBe('process 1 on a machine');
});

test('a folder that cannot be locked is not opened without a lock', async () => {
  const failure = Object.assign(new Error('no locks available'), { code: 'ENOLCK' });
  const folder = await emptyFolder();
  const lockOnNetworkDisk = () =>
    lockFolder(folder, () => {
      throw failure;
    });
  expect(lockOnNetworkDisk).toThrow(
    expect.objectContaining({
      code: 'QUEUE_FOLDER_UNUSABLE',
      cause: failure,
      message: expect.stringContaining(
        'it cannot be locked (no locks available). Keep it on a disk of this machine',
      ),
    }),
  );
});
