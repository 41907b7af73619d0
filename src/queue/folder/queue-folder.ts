import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { missingQueue } from '../missing-queue.js';
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
  const folder = folderAt(dataDir);
  const { path } = folder;
  onFiles(path, () => makeFolder(path));
  if (!existsSync(folder.lockFile)) requireEmpty(path);
  return folder;
}

/**
 * Refuses a folder without a queue, and makes nothing.
 *
 * @throws RunQueueError `QUEUE_MISSING`, or `QUEUE_FOLDER_UNUSABLE` for a file
 */
export function requireQueue(dataDir: string): void {
  const { path, database } = folderAt(dataDir);
  if (!onFiles(path, () => isFolder(path)) || !existsSync(database)) throw missingQueue(path);
}

function folderAt(dataDir: string): QueueFolder {
  const path = resolve(dataDir);
  return {
    path,
    lockFile: join(path, 'exa-runwatch.lock'),
    database: join(path, 'database'),
    unfinished: join(path, 'database.unfinished'),
  };
}

/** Not `mkdirSync` with `recursive`: on Node 20 that never returns where no folder can be made, such as in `/proc`. */
function makeFolder(path: string): void {
  if (isFolder(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (failure) {
    // Another process may have made it meanwhile.
    if (!existsSync(path)) throw failure;
  }
}

/** @throws RunQueueError `QUEUE_FOLDER_UNUSABLE` for a file */
function isFolder(path: string): boolean {
  if (!existsSync(path)) return false;
  if (statSync(path).isDirectory()) return true;
  throw unusableFolder(path, 'it is a file', 'Pass a folder');
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
