import { onTestFinished } from 'vitest';
import { monitorRun } from '../../../src/index.js';
import type { Database } from '../../../src/queue/database/database.js';
import { Jobs } from '../../../src/queue/database/jobs.js';
import { inTransaction } from '../../../src/queue/database/transaction.js';
import { newWatch } from '../../../src/queue/new-watch.js';
import { enqueueWatches } from '../../../src/queue/store/enqueue-watches.js';
import type { TestedDatabase } from './databases.js';
import { freshPlace } from './fresh-place.js';
import { openDatabase } from './open-database.js';

const LEASE_MS = 15_000;

/** The jobs of a database, with one watch that is due. */
export async function jobsWithOneDue(database: Database): Promise<Jobs> {
  const jobs = await Jobs.open(database.boss, LEASE_MS);
  const watch = newWatch(monitorRun('monitor', 'run'), { timeoutMs: 3_600_000, stored: {} }, Date.now());
  await inTransaction(database, (transaction) => enqueueWatches([watch], transaction, jobs));
  return jobs;
}

/** A database for one test, with one watch that is due. */
export async function openWithOneDue(testedOn: TestedDatabase): Promise<{ database: Database; jobs: Jobs }> {
  const database = await openDatabase(await freshPlace(testedOn));
  onTestFinished(() => database.close());
  return { database, jobs: await jobsWithOneDue(database) };
}

/** Offers all claims again, as if none had been renewed for a lease. */
export async function lapse(database: Database, jobs: Jobs): Promise<void> {
  await database.query(
    `update pgboss.job set heartbeat_on = now() - interval '1 hour' where state = 'active'`,
  );
  // So that pg-boss checks at once.
  await database.query('update pgboss.queue set monitor_on = null, monitor_claim_on = null');
  await jobs.offerLapsed();
}
