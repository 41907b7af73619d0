import type { Database } from '../database/database.js';
import type { Jobs } from '../database/jobs.js';
import { notifySettled } from '../database/notices.js';
import { inTransaction } from '../database/transaction.js';
import { type PolledRow, polledJson, savePolled } from '../store/save-watches.js';
import type { HandlerFailure } from '../store/watch-row.js';
import type { Lease } from './leases.js';
import { nextClaim } from './next-claim.js';

/** A poll that is to be written. */
export interface MadePoll {
  readonly lease: Lease;
  readonly row: PolledRow;
  /** The row as it is written. */
  readonly json: string;
  /** Whether the claim is kept, because there is something to be handled. */
  readonly isKept: boolean;
  readonly handlerFailure: HandlerFailure | null;
}

/**
 * A poll with its row as JSON, which is made before it is written together with others: what cannot be JSON fails alone.
 *
 * @throws TypeError for what is no JSON
 */
export function madePoll(poll: Omit<MadePoll, 'json'>): MadePoll {
  return { ...poll, json: polledJson(poll.row) };
}

/**
 * Writes what polls have led to, in one transaction: with the claim ended or kept, the new state, what is to be handled,
 * and the next job. What was polled under a claim that has lapsed is discarded.
 *
 * @returns for each poll, whether it was written
 */
export async function recordPolls(
  polls: readonly MadePoll[],
  database: Database,
  jobs: Jobs,
): Promise<boolean[]> {
  return inTransaction(database, async (transaction) => {
    const claims = (isKept: boolean) =>
      polls.filter((poll) => poll.isKept === isKept).map(({ lease }) => lease.job);
    const ended = await jobs.end(claims(false), transaction);
    const kept = await jobs.renew(claims(true), transaction);
    const valid = polls.filter(({ lease: { job } }) => ended.has(job.id) || kept.has(job.id));
    const saved = await savePolled(
      valid.map(({ json }) => json),
      transaction,
    );
    const savedByKey = new Map(saved.map((row) => [row.key, row]));
    const next = valid.flatMap(({ row, isKept, handlerFailure }) => {
      const written = savedByKey.get(row.key);
      return written && !isKept ? nextClaim(written, handlerFailure) : [];
    });
    await jobs.schedule(next, transaction);
    await notifySettled(
      valid.filter(({ row }) => row.phase !== 'watching').map(({ row }) => row.key),
      transaction,
    );
    // By the claim, too: this worker may have lost one and claimed the watch again since.
    const written = new Set(valid.filter(({ row }) => savedByKey.has(row.key)));
    return polls.map((poll) => written.has(poll));
  });
}
