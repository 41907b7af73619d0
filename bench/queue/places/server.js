import { randomUUID } from 'node:crypto';
import { importInstalled } from '../installed.js';

const { default: pg } = await importInstalled('pg');

/** A database of its own on the server, and how large it is. The write-ahead log is the whole server's. */
export async function createServerDatabase() {
  const name = `bench_${randomUUID().replaceAll('-', '_')}`;
  const server = await connect(process.env.TEST_DATABASE_URL);
  await server.query(`create database ${name}`);
  const url = new URL(process.env.TEST_DATABASE_URL);
  url.pathname = name;
  return {
    where: { connectionString: url.href },
    size: async () => {
      const { rows } = await server.query(
        `select pg_database_size($1)::float8 as "databaseBytes",
          (select sum(size)::float8 from pg_ls_waldir()) as "walBytes"`,
        [name],
      );
      return rows[0];
    },
    remove: async () => {
      await server.query(`drop database ${name} with (force)`);
      await server.end();
    },
  };
}

async function connect(connectionString) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}
