import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { onFiles, unusableFolder } from './folder-error.js';
import type { FolderLock } from './folder-lock.js';
import type { FolderPeers } from './folder-peers.js';
import { openPglite } from './open-pglite.js';
import type { QueueFolder } from './queue-folder.js';
import { syncFolder, syncTree } from './sync-to-disk.js';

/**
 * Creates the database in a locked folder, if there is none. It is created under another name and renamed once it is
 * complete and on the disk, so that whatever ends the process in between leaves no half of one.
 *
 * @throws RunQueueError `QUEUE_FOLDER_UNUSABLE`
 */
export async function createDatabase(
  peers: FolderPeers,
  folder: QueueFolder,
  lock: FolderLock,
): Promise<void> {
  const { path, database, unfinished } = folder;
  onFiles(path, () => rmSync(unfinished, { recursive: true, force: true }));
  if (existsSync(database)) return requirePostgres(folder);
  // Only its owner may read it: PGlite makes files that everybody may.
  onFiles(path, () => mkdirSync(unfinished, { mode: 0o700 }));
  const pglite = await openPglite(peers, unfinished, lock);
  await pglite.close();
  onFiles(path, () => {
    syncTree(unfinished);
    renameSync(unfinished, database);
    syncFolder(path);
  });
}

/** In an empty folder, PGlite would create a database without a word. */
function requirePostgres({ path, database }: QueueFolder): void {
  if (existsSync(join(database, 'PG_VERSION'))) return;
  throw unusableFolder(
    path,
    'its `database` is none of PostgreSQL',
    'Restore it from a copy, or pass another folder',
  );
}
