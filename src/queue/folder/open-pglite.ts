import type { PGlite } from '@electric-sql/pglite';
import { errorText } from '../../errors/error-text.js';
import { unusableFolder } from './folder-error.js';
import type { FolderLock } from './folder-lock.js';
import type { FolderPeers } from './folder-peers.js';
import { ServerLog } from './server-log.js';
import { serverParameters } from './server-parameters.js';
import { syncedNodeFs } from './synced-node-fs.js';

/**
 * Opens PGlite on the files in a folder; if there are none, they are created.
 *
 * PostgreSQL stops when it cannot go on without damage, for instance when its log does not fit on the disk any more.
 * PGlite would let it go on regardless, into an endless loop. Here, every statement then throws, and what was
 * committed is recovered at the next open.
 *
 * @throws RunQueueError `QUEUE_FOLDER_UNUSABLE` if PostgreSQL does not start on the files
 */
export async function openPglite(
  peers: FolderPeers,
  folder: string,
  lock: Pick<FolderLock, 'isInPlace'>,
): Promise<PGlite> {
  const log = new ServerLog(folder);
  const fs = syncedNodeFs(peers, folder, log.onAbort);

  class StoppingPglite extends peers.PGlite {
    // All that is sent to PostgreSQL passes here.
    override execProtocolRawSync(message: Uint8Array) {
      // It opens its files by their names, and another process may lock what is there now.
      if (!lock.isInPlace()) log.stop('its folder was moved or removed while it was open');
      log.requireRunning();
      const answer = super.execProtocolRawSync(message);
      log.requireRunning();
      return answer;
    }

    override async close(): Promise<void> {
      // A shutdown writes to the files, and a server that has stopped must not.
      if (log.hasStopped) await fs.closeFs();
      else await super.close();
    }
  }

  const startParams = serverParameters(peers.PGlite.defaultStartParams);
  const pglite = new StoppingPglite({ fs, startParams, onStderr: log.onLine });
  try {
    await pglite.waitReady;
    return pglite;
  } catch (error) {
    // Where it failed before there was a file system, there is none to close.
    await fs.closeFs().catch(() => {});
    throw unusableFolder(folder, log.reason || errorText(error), ADVICE, error);
  }
}

const ADVICE =
  'Nothing was removed from it: open it again without the cause, or with the version of PGlite that made it';
