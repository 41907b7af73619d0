import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { onFiles, unusableFolder } from './folder-error.js';

/** Where things lie in a folder. It is a folder of ours if there is a lock file in it. */
export interface QueueFolder {
  readonly path: string;
  /** Locked while the folder is open. It stays: to delete it would let two processes lock two files of this name. */
  readonly lockFile: string;
  /** The files of the database. */
  readonly database: string;
  /** The files of a database that is being created. */
  readonly unfinished: string;
}

/**
 * Makes the folder if there is none.
 *
 * @throws RunQueueError `QUEUE_FOLDER_UNUSABLE` if something else is in it, or it cannot be made
 */
export function prepareFolder(dataDir: string): QueueFolder {
  const path = resolve(dataDir);
  const folder: QueueFolder = {
    path,
    lockFile: join(path, 'exa-runwatch.lock'),
    database: join(path, 'database'),
    unfinished: join(path, 'database.unfinished'),
  };
  onFiles(path, () => mkdirSync(path, { recursive: true }));
  if (!existsSync(folder.lockFile)) requireEmpty(path);
  return folder;
}

function requireEmpty(path: string): void {
  const [other] = onFiles(path, () => readdirSync(path)).filter((name) => !ON_EVERY_DISK.has(name));
  if (other === undefined) return;
  throw unusableFolder(
    path,
    `it holds something else, such as ${other}`,
    'Pass an empty folder, or one that does not exist',
  );
}

/** What an empty disk has in it when it is mounted. */
const ON_EVERY_DISK: ReadonlySet<string> = new Set(['lost+found']);
