import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { BUDGET_STEP_COLUMN, BUDGET_TABLE } from '../../../src/queue/budget/budget-table.js';
import type { Queryable } from '../../../src/queue/database/database.js';
import { createPostgresDatabase, hasPostgres } from '../support/postgres-database.js';

interface OpenDatabase extends Queryable {
  close(): Promise<void>;
}

async function openPglite(): Promise<OpenDatabase> {
  const pglite = await PGlite.create();
  return {
    query: (text, values) => pglite.query(text, values && [...values]),
    close: () => pglite.close(),
  };
}

async function openPostgres(): Promise<OpenDatabase> {
  const { place, remove } = await createPostgresDatabase();
  const pool = new pg.Pool(place);
  return {
    query: (text, values) => pool.query(text, values && [...values]),
    close: async () => {
      // `end` resolves while connections are still closing, and removing the database breaks those off.
      pool.on('error', () => {});
      await pool.end();
      await remove();
    },
  };
}

/** Databases with nothing in them but the table of budgets. */
export const budgetDatabases: readonly {
  readonly name: string;
  readonly open: () => Promise<OpenDatabase>;
}[] = [
  { name: 'PGlite', open: openPglite },
  ...(hasPostgres ? [{ name: 'PostgreSQL', open: openPostgres }] : []),
];

/** One for all tests of a `describe`. Call it at the head of the `describe`. */
export function budgetDatabaseForTests(open: () => Promise<OpenDatabase>): Queryable {
  let opened: OpenDatabase | undefined;
  beforeAll(async () => {
    opened = await open();
    await opened.query('create schema exa_runwatch');
    await opened.query(BUDGET_TABLE);
    await opened.query(BUDGET_STEP_COLUMN);
  });
  afterAll(() => opened?.close());
  return {
    query: async (text, values) => {
      if (!opened) throw new Error('there is no database before the tests run');
      return opened.query(text, values);
    },
  };
}
