import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { errorText } from '../../errors/error-text.js';
import { safeText } from '../../errors/safe-text.js';
import { RunQueueError } from '../run-queue-error.js';
import { onFiles, unusableFolder } from './folder-error.js';
import type { TryLock } from './folder-peers.js';
import type { QueueFolder } from './queue-folder.js';

/** A folder that is locked for this process. */
export interface FolderLock {
  /** Whether it guards what is at the path now: not if the folder was moved, or the lock file removed, meanwhile. */
  isInPlace(): boolean;
  unlock(): void;
}

/**
 * Locks a folder for this process: PGlite itself lets a second process open it, and both lose rows. The lock is the
 * kernel's, on an open file, so that it ends with the process, however that ends.
 *
 * @throws RunQueueError `QUEUE_FOLDER_IN_USE` if it is locked already, be it by this process
 * @throws RunQueueError `QUEUE_FOLDER_UNUSABLE` if it cannot be locked, for instance on some network file systems
 */
export function lockFolder({ path, lockFile }: QueueFolder, tryLock: TryLock): FolderLock {
  const file = onFiles(path, () => openSync(lockFile, 'a+', 0o600));
  try {
    if (!isLocked(path, file, tryLock)) throw folderInUse(path, lockFile);
    onFiles(path, () => {
      ftruncateSync(file);
      writeSync(file, `process ${process.pid} on ${hostname()}`);
    });
  } catch (error) {
    closeSync(file);
    throw error;
  }
  const { dev, ino } = fstatSync(file);
  return {
    isInPlace: () => {
      const found = statSync(lockFile, { throwIfNoEntry: false });
      return found?.ino === ino && found.dev === dev;
    },
    unlock: () => closeSync(file),
  };
}

function isLocked(path: string, file: number, tryLock: TryLock): boolean {
  try {
    return tryLock(file);
  } catch (error) {
    throw unusableFolder(
      path,
      `it cannot be locked (${errorText(error)})`,
      'Keep it on a disk of this machine, or use PostgreSQL',
      error,
    );
  }
}

function folderInUse(path: string, lockFile: string): RunQueueError {
  return new RunQueueError(
    'QUEUE_FOLDER_IN_USE',
    `The folder ${safeText(path)} is in use by ${ownerIn(lockFile)}. Only one process at a time can have it open: stop that one, pass another folder, or use PostgreSQL, which any number of processes can share.`,
  );
}

/** Who has it. Some systems let nobody read a locked file. */
function ownerIn(lockFile: string): string {
  try {
    return safeText(readFileSync(lockFile, 'utf8')) || 'another process';
  } catch {
    return 'another process';
  }
}
