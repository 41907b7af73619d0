import type { Database } from '../../../src/queue/database/database.js';
import { openServer } from '../../../src/queue/database/open-server.js';
import { openFolder } from '../../../src/queue/folder/open-folder.js';
import { migrate } from '../../../src/queue/store/migrate.js';
import type { DatabasePlace } from './fresh-database.js';

/** Opens a database as the queue does: the tables of pg-boss and of the queue are in it. */
export async function openDatabase(place: DatabasePlace): Promise<Database> {
  const database = await connect(place);
  await migrate(database);
  return database;
}

const OPTIONS = { create: true, onError: console.error };

function connect(place: DatabasePlace): Promise<Database> {
  if ('dataDir' in place) return openFolder(place.dataDir, OPTIONS);
  return openServer(place.connectionString, OPTIONS);
}
