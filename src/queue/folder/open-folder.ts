import type { PGlite } from '@electric-sql/pglite';
import type { Boss } from '../database/boss.js';
import { BOSS_OPTIONS } from '../database/boss-options.js';
import type { Database } from '../database/database.js';
import { startBoss } from '../database/start-boss.js';
import { createDatabase } from './create-database.js';
import { FolderDatabase } from './folder-database.js';
import { type FolderLock, lockFolder } from './folder-lock.js';
import { type FolderPeers, loadFolderPeers } from './folder-peers.js';
import { openPglite } from './open-pglite.js';
import { prepareFolder, type QueueFolder, requireQueue } from './queue-folder.js';

/**
 * Opens the queue's database in a folder, which is made if need be. One process at a time can have it open.
 *
 * @param create whether a database is made if there is none
 * @param onError called with what fails in the background
 * @throws RunQueueError `QUEUE_PEER_MISSING`, `QUEUE_MISSING`, `QUEUE_FOLDER_IN_USE` or `QUEUE_FOLDER_UNUSABLE`
 */
export async function openFolder(
  dataDir: string,
  { create, onError }: { readonly create: boolean; readonly onError: (error: unknown) => void },
): Promise<Database> {
  if (!create) requireQueue(dataDir);
  const peers = await loadFolderPeers();
  const folder = prepareFolder(dataDir);
  const lock = lockFolder(folder, peers.tryLock);
  try {
    await createDatabase(peers, folder, lock);
    return await openDatabase(peers, folder, lock, onError);
  } catch (error) {
    lock.unlock();
    throw error;
  }
}

async function openDatabase(
  peers: FolderPeers,
  { database }: QueueFolder,
  lock: FolderLock,
  onError: (error: unknown) => void,
): Promise<Database> {
  const pglite = await openPglite(peers, database, lock);
  try {
    const boss = bossOn(pglite, peers);
    const stop = await startBoss(boss, { close: false, onError });
    return new FolderDatabase({ boss, stop, pglite, unlock: lock.unlock });
  } catch (error) {
    await pglite.close();
    throw error;
  }
}

/** Of this database, there is no other instance. */
function bossOn(pglite: PGlite, { PgBoss, fromPglite }: FolderPeers): Boss {
  return new PgBoss({
    ...BOSS_OPTIONS,
    db: fromPglite(pglite),
    backend: 'pglite',
    registerInstance: false,
    monitorVacuum: false,
  });
}
