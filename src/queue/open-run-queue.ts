import { AsyncLocalStorage } from 'node:async_hooks';
import type { Database } from './database/database.js';
import { DatabaseClock } from './database/database-clock.js';
import { requireReadCommitted } from './database/isolation-level.js';
import { Jobs } from './database/jobs.js';
import { Notices } from './database/notices.js';
import { openServer } from './database/open-server.js';
import { ownQueries } from './database/own-queries.js';
import { requireStarted } from './database/require-started.js';
import { ServerDatabase } from './database/server-database.js';
import { openFolder } from './folder/open-folder.js';
import { knownKinds } from './known-kinds.js';
import { type CheckedQueueOptions, parseQueueOptions, type RunQueueOptions } from './queue-options.js';
import { RunQueue } from './run-queue.js';
import { migrate } from './store/migrate.js';
import { refuseOtherBoss } from './store/refuse-other-boss.js';

/**
 * Opens a queue of watches that outlive the process: in a folder, or on a PostgreSQL server, which any number of processes
 * can share.
 *
 * ```ts
 * await using queue = await openRunQueue({ dataDir: './runwatch-data' });
 * await queue.work({ requestsPerSecond: 5 });
 * const outcome = await queue.waitForRun(monitorId, runId);
 * ```
 *
 * @throws TypeError or RangeError (an `ArgumentError`) for an option that is not usable
 * @throws RunQueueError if a package has to be installed (`QUEUE_PEER_MISSING`), the folder is in use
 * (`QUEUE_FOLDER_IN_USE`) or not usable (`QUEUE_FOLDER_UNUSABLE`), the server cannot be reached (`QUEUE_DATABASE`) or refuses
 * (`QUEUE_DATABASE_UNUSABLE`), there is no queue and none is to be made (`QUEUE_MISSING`), or the tables are of a later
 * version or belong to a pg-boss in another schema (`QUEUE_SCHEMA`)
 */
export async function openRunQueue(options: RunQueueOptions): Promise<RunQueue> {
  const checked = parseQueueOptions(options);
  const database = await openDatabase(checked);
  try {
    return await queueOn(database, checked);
  } catch (failure) {
    await database.close();
    throw failure;
  }
}

async function openDatabase(options: CheckedQueueOptions): Promise<Database> {
  const { dataDir, connectionString, boss, create, onError } = options;
  if (dataDir !== undefined) return openFolder(dataDir, { create, onError });
  if (connectionString !== undefined) return openServer(connectionString, { create, onError });
  if (boss === undefined) throw new TypeError('there is no database');
  requireStarted(boss);
  return new ServerDatabase(boss, async () => {});
}

async function queueOn(database: Database, options: CheckedQueueOptions): Promise<RunQueue> {
  const { create, leaseMs, keepOutcomesMs, kinds, onError } = options;
  await requireReadCommitted(ownQueries(database));
  await migrate(ownQueries(database), { create });
  const jobs = await Jobs.open(database.boss, leaseMs);
  if (database.isExclusive) await jobs.offerAll();
  else await refuseOtherBoss(ownQueries(database), jobs);
  return new RunQueue({
    database,
    jobs,
    clock: await DatabaseClock.of(database),
    notices: await Notices.open(database, onError),
    kinds: knownKinds(kinds),
    currentHandler: new AsyncLocalStorage(),
    keepOutcomesMs,
    onError,
  });
}
