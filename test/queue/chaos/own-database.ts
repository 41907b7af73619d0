import { onTestFinished } from 'vitest';
import type { TestedDatabase } from '../support/databases.js';
import type { DatabasePlace } from '../support/fresh-database.js';
import { createPostgresDatabase } from '../support/postgres-database.js';

/** A database for one test, which is removed after it. */
export async function ownDatabase({ create }: Pick<TestedDatabase, 'create'>): Promise<DatabasePlace> {
  const { place, remove } = await create();
  onTestFinished(remove);
  return place;
}

/** The connection string of a database on the server for one test. */
export async function ownServerDatabase(): Promise<string> {
  const place = await ownDatabase({ create: createPostgresDatabase });
  if (!('connectionString' in place)) throw new Error('there is no server');
  return place.connectionString;
}
