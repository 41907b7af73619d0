// Loaded before a program that uses BullMQ: gives it a Postgres of this process in place of a Redis.
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { createPostgresBackend, setDefaultBackendFactory } from 'bullmq';

const db = await PGlite.create();
const server = new PGLiteSocketServer({ db, host: '127.0.0.1', port: 0, maxConnections: 20 });
await server.start();
const connectionString = `postgres://postgres@${server.getServerConn()}/postgres`;
// All connections share one session, and with it the search path.
const connection = { connectionString, schema: 'public', migrate: true };

setDefaultBackendFactory((name, options, factoryOptions) =>
  createPostgresBackend(name, { ...options, connection }, factoryOptions),
);
