import type { PGlite } from '@electric-sql/pglite';
import type { NodeFS } from '@electric-sql/pglite/nodefs';
import * as z from 'zod/mini';
import { functionOf } from '../../errors/argument-schemas.js';
import { fieldOf } from '../../platform/field-of.js';
import { loadBoss } from '../database/load-boss.js';
import { loadPeer } from '../database/load-peer.js';

const NEEDED = {
  user: 'A queue in a folder',
  packages: 'pg-boss@12 @electric-sql/pglite@0.5 fs-native-extensions@1',
  // fs-native-extensions has no build for Alpine, among others.
  otherwise: 'Use PostgreSQL instead, or another system, such as Debian in place of Alpine',
};

/** Takes an exclusive lock on an open file, which ends when the file is closed or its process dies; `false` if another has it. */
export type TryLock = (file: number) => boolean;

const pgliteExports = z.object({ PGlite: z.custom<typeof PGlite>(hasWhatIsUsed) });
const nodeFsExports = z.object({
  NodeFS: z.custom<typeof NodeFS>((value) => typeof value === 'function'),
});
const lockExports = z.object({ tryLock: functionOf<TryLock>() });

/** What a folder needs that is not part of this package. */
export type FolderPeers = Awaited<ReturnType<typeof loadFolderPeers>>;

/** @throws RunQueueError `QUEUE_PEER_MISSING` */
export async function loadFolderPeers() {
  const { PgBoss, fromPglite } = await loadBoss(NEEDED);
  const { PGlite } = await loadPeer('@electric-sql/pglite', pgliteExports, NEEDED);
  const { NodeFS } = await loadPeer('@electric-sql/pglite/nodefs', nodeFsExports, NEEDED);
  const { tryLock } = await loadPeer('fs-native-extensions', lockExports, NEEDED);
  return { PgBoss, fromPglite, PGlite, NodeFS, tryLock };
}

/** Up to 0.4.5, it has a part of this, or nothing. */
function hasWhatIsUsed(value: unknown): boolean {
  const parts = z.object({
    paths: z.object({ PGDATA: z.string() }),
    defaultStartParams: z.array(z.string()),
  });
  const paths = fieldOf(value, 'paths');
  const defaultStartParams = fieldOf(value, 'defaultStartParams');
  return z.safeParse(parts, { paths, defaultStartParams }).success;
}
