import { missingQueue } from '../missing-queue.js';
import { BOSS_OPTIONS } from './boss-options.js';
import type { Database } from './database.js';
import { failureCodes } from './failure-codes.js';
import { loadBoss } from './load-boss.js';
import { OpenSockets } from './open-sockets.js';
import { ServerDatabase } from './server-database.js';
import { startBoss } from './start-boss.js';
import { unusableServer } from './unusable-server.js';

/** What has to be installed for a queue on a server. */
const NEEDED = { user: 'A queue in PostgreSQL', packages: 'pg-boss@12' };

/**
 * How long a statement may take, in milliseconds: then its connection is replaced. On one that has gone silent, because
 * a machine or a firewall between is gone, it would wait for a quarter of an hour.
 */
const MAX_QUERY_MS = 30_000;

/**
 * Connects to a PostgreSQL server, and makes or migrates pg-boss's tables there.
 *
 * @param create whether they are made if there is no schema for them
 * @param onError called with what fails in the background
 * @throws RunQueueError `QUEUE_PEER_MISSING`, `QUEUE_MISSING`, `QUEUE_DATABASE` if the server cannot be reached, or
 *   `QUEUE_DATABASE_UNUSABLE` if it refuses, and will the next time
 */
export async function openServer(
  connectionString: string,
  { create, onError }: { readonly create: boolean; readonly onError: (error: unknown) => void },
): Promise<Database> {
  const { PgBoss } = await loadBoss(NEEDED);
  const sockets = new OpenSockets();
  const connection = {
    connectionString,
    application_name: 'exa-runwatch',
    query_timeout: MAX_QUERY_MS,
    stream: sockets.create,
  };
  try {
    const boss = new PgBoss({ ...BOSS_OPTIONS, ...connection, createSchema: create });
    return new ServerDatabase(boss, await startBoss(boss, { close: true, onError }));
  } catch (failure) {
    sockets.destroy();
    throw !create && failureCodes(failure).includes(NO_SCHEMA)
      ? missingQueue()
      : unusableServer(failure, connectionString);
  }
}

/** What PostgreSQL says where a schema is missing: `invalid_schema_name`. */
const NO_SCHEMA = '3F000';
