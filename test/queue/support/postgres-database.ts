import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { FreshDatabase } from './fresh-database.js';

/** A superuser's connection, as `scripts/with-postgres` passes it. */
const { TEST_DATABASE_URL: SERVER_URL } = process.env;

/** Whether there is a PostgreSQL to test on. */
export const hasPostgres = SERVER_URL !== undefined;

/** A database of its own on the server. */
export async function createPostgresDatabase(): Promise<
  FreshDatabase<{ readonly connectionString: string }>
> {
  const name = `test_${randomUUID().replaceAll('-', '_')}`;
  await onServer(`create database ${name}`);
  const url = new URL(serverUrl());
  url.pathname = name;
  return {
    place: { connectionString: url.href },
    remove: () => onServer(`drop database ${name} with (force)`),
  };
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function serverUrl(): string {
  if (SERVER_URL === undefined)
    throw new Error('there is no TEST_DATABASE_URL: scripts/with-postgres sets it');
  return SERVER_URL;
}
