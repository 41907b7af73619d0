import { fsyncSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { NodeFS } from '@electric-sql/pglite/nodefs';
import type { FolderPeers } from './folder-peers.js';
import { syncFolder } from './sync-to-disk.js';

/** What Emscripten calls a stream: an open file, or a folder, which has no file descriptor of the system. */
interface Stream {
  readonly nfd?: number;
  readonly path: string;
}

/** The error number that WebAssembly programs know as EIO: PostgreSQL stops at once and recovers when it is started. */
const EIO = 29;

/**
 * PGlite's file system on a folder, with an `fsync` that reaches the disk. PGlite's own does nothing.
 *
 * @param onAbort is called when PostgreSQL stops by itself, because it could not go on without damage
 */
export function syncedNodeFs({ PGlite, NodeFS }: FolderPeers, folder: string, onAbort: () => void): NodeFS {
  const root = PGlite.paths.PGDATA;

  function fsync({ nfd, path }: Stream): number {
    try {
      if (nfd === undefined) syncFolder(join(folder, relative(root, path)));
      else fsyncSync(nfd);
      return 0;
    } catch {
      return EIO;
    }
  }

  class SyncedNodeFs extends NodeFS {
    override async init(...[pglite, options]: Parameters<NodeFS['init']>) {
      const { emscriptenOpts } = await super.init(pglite, options);
      return { emscriptenOpts: { ...emscriptenOpts, onAbort } };
    }

    // Called between the mount and the start of PostgreSQL.
    override async initialSyncFs(): Promise<void> {
      await super.initialSyncFs();
      // All files of a mounted file system share its operations.
      const { node } = this.pg?.Module.FS.lookupPath(root) ?? {};
      node.stream_ops.fsync = fsync;
    }
  }
  return new SyncedNodeFs(folder);
}
