import { afterAll, beforeAll } from 'vitest';
import type { DatabasePlace, FreshDatabase } from './fresh-database.js';
import { createPgliteFolder } from './pglite-folder.js';
import { createPostgresDatabase, hasPostgres } from './postgres-database.js';

/** A kind of database that the queue runs on. */
export interface TestedDatabase {
  readonly name: 'PGlite' | 'PostgreSQL';
  create(): Promise<FreshDatabase>;
}

const pglite: TestedDatabase = { name: 'PGlite', create: createPgliteFolder };
const postgres: TestedDatabase = { name: 'PostgreSQL', create: createPostgresDatabase };

/** Every rule of the queue holds on each of these: `describe.each(databases)('on $name', (database) => …)`. */
export const databases: readonly TestedDatabase[] = hasPostgres ? [pglite, postgres] : [pglite];

/**
 * One database for all tests of a `describe`, removed after them. Call it at the head of the `describe`.
 *
 * @returns where it is, once the tests run
 */
export function databaseForTests({ create }: TestedDatabase): () => DatabasePlace {
  let fresh: FreshDatabase | undefined;
  beforeAll(async () => {
    fresh = await create();
  });
  afterAll(() => fresh?.remove());
  return () => {
    if (fresh === undefined) throw new Error('there is no database before the tests run');
    return fresh.place;
  };
}
