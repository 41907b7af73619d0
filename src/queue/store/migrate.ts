import * as z from 'zod/mini';
import { BUDGET_STEP_COLUMN, BUDGET_TABLE } from '../budget/budget-table.js';
import type { Queryable } from '../database/database.js';
import { inTransaction, type TransactionalDatabase } from '../database/transaction.js';
import { missingQueue } from '../missing-queue.js';
import { RunQueueError } from '../run-queue-error.js';

/**
 * What the queue keeps beside pg-boss, in the schema `exa_runwatch`, one entry a version. An entry that was released is
 * never changed: a later version adds one, and nothing is dropped. The columns are of type `json`, because `jsonb` refuses
 * texts with a NUL or half a surrogate pair, which the API may send.
 */
export const MIGRATIONS: readonly (readonly string[])[] = [
  [
    `create table exa_runwatch.watch (
      key text primary key,
      kind text not null,
      parent_id text not null,
      run_id text not null,
      phase text not null,
      status text,
      snapshot json not null,
      options json not null,
      due_at timestamptz,
      revision integer not null default 0,
      wakes integer not null default 0,
      events json not null default '[]',
      failure json,
      handler_failure json,
      error json,
      enqueued_at timestamptz not null default now(),
      polled_at timestamptz,
      settled_at timestamptz
    ) with (fillfactor = 70)`,
    'create index watch_run_id on exa_runwatch.watch (run_id)',
    'create index watch_settled_at on exa_runwatch.watch (settled_at) where settled_at is not null',
    `comment on table exa_runwatch.watch is
      'One row for each run that is or was watched. Times within snapshot are epoch milliseconds.'`,
    BUDGET_TABLE,
  ],
  ['alter table exa_runwatch.version add column boss_schema text', BUDGET_STEP_COLUMN],
];

/** Any number that no other program takes as its lock. */
const MIGRATION_LOCK = 7_216_041_120;

const versionRows = z.array(z.object({ version: z.int() }));

export interface MigrateOptions {
  /** Whether tables are made where there are none. */
  readonly create?: boolean;
  /** Others in tests, such as those of a later version. */
  readonly migrations?: readonly (readonly string[])[];
}

/**
 * Makes or migrates the tables, one process at a time: all of it, or nothing.
 *
 * @throws RunQueueError `QUEUE_SCHEMA` if a later version of this package has made them, or they do not say which;
 *   `QUEUE_MISSING` if there are none and none are to be made
 */
export async function migrate(
  database: TransactionalDatabase,
  { create = true, migrations = MIGRATIONS }: MigrateOptions = {},
): Promise<void> {
  await inTransaction(database, async (transaction) => {
    // Whoever makes them may take longer than anyone waits elsewhere.
    await transaction.query('set local lock_timeout = 0');
    await transaction.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    const version = await versionOf(transaction);
    if (version > migrations.length) throw tooNew(version, migrations.length);
    // Then nothing is created, and a role will do that may not.
    if (version === migrations.length) return;
    if (version === 0 && !create) throw missingQueue();
    if (version === 0) await createVersion(transaction);
    for (const statement of migrations.slice(version).flat()) await transaction.query(statement);
    await transaction.query('update exa_runwatch.version set version = $1', [migrations.length]);
  });
}

async function createVersion(transaction: Queryable): Promise<void> {
  await transaction.query('create schema if not exists exa_runwatch');
  await transaction.query('create table exa_runwatch.version (version integer not null)');
  await transaction.query('insert into exa_runwatch.version values (0)');
}

/** 0 if there are no tables yet. */
async function versionOf(transaction: Queryable): Promise<number> {
  const { rows: found } = await transaction.query(
    "select from pg_tables where schemaname = 'exa_runwatch' and tablename = 'version'",
  );
  if (found.length === 0) return 0;
  const { rows } = await transaction.query('select version from exa_runwatch.version');
  const [row, ...others] = z.parse(versionRows, rows);
  if (row === undefined || others.length > 0) throw noVersion(rows.length);
  return row.version;
}

function tooNew(version: number, known: number): RunQueueError {
  return new RunQueueError(
    'QUEUE_SCHEMA',
    `The tables in the schema exa_runwatch are of version ${version}; this exa-runwatch knows them up to version ` +
      `${known}. Update exa-runwatch in this process.`,
  );
}

function noVersion(count: number): RunQueueError {
  return new RunQueueError(
    'QUEUE_SCHEMA',
    `The table exa_runwatch.version has ${count} rows instead of one, so the version of the tables is not known. Was it ` +
      'changed by hand, or restored twice or not at all? Restore the schemas exa_runwatch and pgboss together.',
  );
}
