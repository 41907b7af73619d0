import { readFile, writeFile } from 'node:fs/promises';
import pg from 'pg';
import { describe, expect, onTestFinished, vi } from 'vitest';
import * as z from 'zod/mini';
import { databases } from '../support/databases.js';
import { startOwnPostgres } from '../support/own-postgres.js';
import { hasPostgres } from '../support/postgres-database.js';
import { queueTest } from './queue-cli.js';

const hbaRows = z.tuple([z.object({ hba_file: z.string() })]);

/** A server with the role `with_password`, which is asked for its password, and `without_rights`, which may not create anything. */
async function serverWithRoles(): Promise<URL> {
  const { connectionString, control } = await startOwnPostgres();
  const admin = new pg.Client({ connectionString });
  await admin.connect();
  onTestFinished(() => admin.end());
  await admin.query(`set password_encryption = 'scram-sha-256'`);
  await admin.query(`create role with_password login password 'right'`);
  await admin.query('create role without_rights login');
  const [{ hba_file }] = z.parse(hbaRows, (await admin.query('show hba_file')).rows);
  const rules = await readFile(hba_file, 'utf8');
  await writeFile(hba_file, `host all with_password all scram-sha-256\n${rules}`);
  await control('reload');
  return new URL(connectionString);
}

describe.runIf(hasPostgres).each(databases.slice(0, 1))('a PostgreSQL database', (database) => {
  const test = queueTest(database);

  test('that will not take the URL the next time either ends the command at once, with 2 and what to mend', async ({
    cli,
  }) => {
    const server = await serverWithRoles();
    const refusal = async (change: (url: URL) => void) => {
      const url = new URL(server);
      change(url);
      const startedAt = performance.now();
      const args = ['queue', 'add', 'm', 'r', '--database-url-env', 'QUEUE_URL'];
      const { exitCode, stderr } = await cli.run(args, { QUEUE_URL: url.href });
      expect({ exitCode, stderr }).toMatchObject({ exitCode: 2 });
      expect(performance.now() - startedAt).toBeLessThan(30_000);
      expect(stderr).toMatch(/ The URL is in QUEUE_URL\.\n$/);
      return stderr;
    };
    const asWithPassword = (password: string) => (url: URL) => {
      url.username = 'with_password';
      url.password = password;
    };
    expect(await refusal(asWithPassword(''))).toMatch(
      /the server asks for a password, and the URL has none\. Put it in the URL, or set PGPASSWORD\./,
    );
    expect(await refusal(asWithPassword('wrong'))).toMatch(/Check the user and the password in the URL\./);
    expect(await refusal((url) => (url.username = 'nobody'))).toMatch(/Check the user and the password/);
    expect(await refusal((url) => (url.pathname = 'nowhere'))).toMatch(/Check the name of the database/);
    expect(await refusal((url) => (url.username = 'without_rights'))).toMatch(
      /a role that may create schemas/,
    );
    expect(await refusal((url) => url.searchParams.set('sslmode', 'verify-full'))).toMatch(
      /leave `sslmode` out/,
    );
  });

  test('that was away is said once to be back', async ({ cli }) => {
    const { connectionString, control } = await startOwnPostgres();
    const exa = await cli.fakeExa();
    const args = ['queue', 'work', '--database-url-env', 'QUEUE_URL', '--base-url', exa.url];
    const worker = cli.start(args, { QUEUE_URL: connectionString, EXA_API_KEY: exa.apiKey });
    await vi.waitFor(() => expect(worker.stderr).toContain('working: 0 watching'), 30_000);
    await control('stop', '-m', 'immediate');
    await vi.waitFor(
      () => expect(worker.stderr).toMatch(/ {2}queue: The queue's database has failed/),
      30_000,
    );
    await control('start');
    await vi.waitFor(() => expect(worker.stderr).toMatch(/ {2}queue: the database is back$/m), 30_000);
    worker.kill('SIGTERM');
    const { exitCode, stderr } = await worker.ended;
    expect(exitCode).toBe(0);
    expect(stderr.match(/the database is back/g)).toHaveLength(1);
  });

  test('whose URL cannot be read is refused with 2', async ({ cli }) => {
    const env = { QUEUE_URL: 'postgres://anyone@127.0.0.1:99999/queue' };
    expect(await cli.run(['queue', 'status', '--database-url-env', 'QUEUE_URL'], env)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('Check the URL, such as its port.'),
    });
  });
});
