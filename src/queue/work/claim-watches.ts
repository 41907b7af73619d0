import { monotonicNow } from '../../platform/clock.js';
import type { ClaimedJob } from '../database/boss.js';
import type { Database } from '../database/database.js';
import type { DueWatch, Jobs } from '../database/jobs.js';
import { inTransaction } from '../database/transaction.js';
import type { AnyKind } from '../known-kinds.js';
import { unreadWatches } from '../store/read-watches.js';
import { wokenSince } from '../store/wake-watches.js';
import type { WatchRow } from '../store/watch-row.js';
import { type ClaimedWatch, claimedWatch } from './claimed-watch.js';
import type { Lease, Leases } from './leases.js';

export interface Claiming {
  readonly database: Database;
  readonly jobs: Jobs;
  readonly leases: Leases;
  readonly kinds: ReadonlyMap<string, AnyKind>;
  /** Called with each claim of a watch that this process cannot poll, and the reason. */
  readonly onUnusable: (lease: Lease, reason: unknown) => void;
  /** Called with each claim of a watch that is not there any more. */
  readonly onForgotten: (lease: Lease) => void;
  /** Called with each claim of a watch that the database did not give. */
  readonly onUnread: (lease: Lease) => void;
}

/**
 * Claims watches that are due, at most `count`, and reads them.
 *
 * @throws what the database says
 */
export async function claimWatches(count: number, claiming: Claiming): Promise<ClaimedWatch[]> {
  const claimedAt = monotonicNow();
  const claimed = await claiming.jobs.claim(count);
  if (claimed.length === 0) return [];
  const leases = claimed.map((job) => claiming.leases.add(job, claimedAt));
  const rows = await unreadWatches(claimed.map(keyOfJob), claiming.database).catch((failure) => {
    leases.forEach(claiming.onUnread);
    throw failure;
  });
  return leases.flatMap((lease) => {
    const row = rows.get(keyOfJob(lease.job));
    if (row === undefined) {
      claiming.onForgotten(lease);
      return [];
    }
    try {
      return claimedWatch(lease, row, claiming.kinds);
    } catch (reason) {
      claiming.onUnusable(lease, reason);
      return [];
    }
  });
}

/** A claim that is ended without a poll, and when the watch is to be claimed next. */
export interface GivenBack {
  readonly lease: Lease;
  readonly next: readonly DueWatch[];
  /** Of a watch that was read: one that was woken since is due now. */
  readonly row?: Pick<WatchRow, 'key' | 'wakes'>;
}

/** Ends claims without a poll, in one transaction. Those that have lapsed are left alone. */
export async function giveBack(
  claims: readonly GivenBack[],
  { database, jobs }: Pick<Claiming, 'database' | 'jobs'>,
): Promise<void> {
  await inTransaction(database, async (transaction) => {
    const valid = await jobs.end(
      claims.map(({ lease }) => lease.job),
      transaction,
    );
    const ended = claims.filter(({ lease }) => valid.has(lease.job.id));
    const woken = await wokenSince(
      ended.flatMap(({ row }) => row ?? []),
      transaction,
    );
    const next = ended.flatMap((claim) => woken.get(keyOfJob(claim.lease.job)) ?? claim.next);
    await jobs.schedule(next, transaction);
  });
}

export function keyOfJob({ singletonKey }: ClaimedJob): string {
  return singletonKey ?? '';
}
