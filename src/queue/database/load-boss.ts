import * as z from 'zod/mini';
import { functionOf } from '../../errors/argument-schemas.js';
import type { Boss, BossDatabase } from './boss.js';
import { loadPeer, type NeededPeers } from './load-peer.js';

/** What the queue uses of pg-boss: `npm install pg-boss` gives version 10 on Node 20, which has no `fromPglite`. */
const bossExports = z.object({
  PgBoss: z.custom<new (options: object) => Boss>((value) => typeof value === 'function'),
  fromPglite: functionOf<(pglite: object) => BossDatabase>(),
});

/** @throws RunQueueError `QUEUE_PEER_MISSING` */
export function loadBoss(needed: NeededPeers): Promise<z.output<typeof bossExports>> {
  return loadPeer('pg-boss', bossExports, needed);
}
