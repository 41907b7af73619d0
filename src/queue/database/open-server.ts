import { errorText } from '../../errors/error-text.js';
import { safeText } from '../../errors/safe-text.js';
import { RunQueueError } from '../run-queue-error.js';
import { BOSS_OPTIONS } from './boss-options.js';
import type { Database } from './database.js';
import { loadBoss } from './load-boss.js';
import { ServerDatabase } from './server-database.js';
import { startBoss } from './start-boss.js';

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
 * @param onError called with what fails in the background
 * @throws RunQueueError `QUEUE_PEER_MISSING`, or `QUEUE_DATABASE` if the server cannot be reached or refuses
 */
export async function openServer(
  connectionString: string,
  onError: (error: unknown) => void,
): Promise<Database> {
  const { PgBoss } = await loadBoss(NEEDED);
  try {
    const connection = { connectionString, application_name: 'exa-runwatch', query_timeout: MAX_QUERY_MS };
    const boss = new PgBoss({ ...BOSS_OPTIONS, ...connection });
    return new ServerDatabase(boss, await startBoss(boss, { close: true, onError }));
  } catch (failure) {
    // Not as the cause: it may hold the connection string, and the password in it.
    const reason = safeText(errorText(failure).replaceAll(connectionString, '(the connection string)'));
    throw new RunQueueError(
      'QUEUE_DATABASE',
      `The queue's database cannot be used: ${reason}. Check the connection string, that the server runs, and that the ` +
        'role may create schemas and tables.',
    );
  }
}
