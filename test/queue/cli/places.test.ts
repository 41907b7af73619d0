import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, vi } from 'vitest';
import { QueueStatusResult } from '../../../src/cli/formats.js';
import { KEY, MONITOR } from '../../cli/cli.js';
import { databases } from '../support/databases.js';
import { type QueueCli, queueTest } from './queue-cli.js';

const folders = databases.filter(({ name }) => name === 'PGlite');
const servers = databases.filter(({ name }) => name === 'PostgreSQL');

describe.each(folders)('a folder', (database) => {
  const test = queueTest(database);

  test('that a worker has open cannot be used by another command, which exits with 6', async ({ cli }) => {
    const exa = await cli.fakeExa();
    exa.addRun([{ status: 'running' }], { runId: 'run_1' });
    await cli.answer(['add', MONITOR, 'run_1']);
    const worker = cli.startWork(exa);
    await vi.waitFor(() => expect(worker.stderr).toContain('running'), 30_000);
    const { exitCode, stdout, stderr } = await cli.queue(['status', '--format', 'json']);
    expect(exitCode).toBe(6);
    expect(stderr).toMatch(/^exa-runwatch: The folder \S+ is in use by process \d+ .*\(--database-url-env\)/);
    expect(QueueStatusResult.parse(JSON.parse(stdout))).toMatchObject({ exitCode: 6, stats: null });
    expect(worker.isRunning).toBe(true);
  });

  test('without a queue is refused with 2 by all but add, and left as it is', async ({ cli }) => {
    const folder = cli.folder();
    for (const args of [['status'], ['wake', 'm', 'r'], ['retry'], ['forget', 'm', 'r'], ['work']]) {
      const ended = await cli.run(['queue', ...args, '--data-dir', folder], { EXA_API_KEY: KEY });
      expect(ended).toMatchObject({ exitCode: 2, stdout: '' });
      expect(ended.stderr).toMatch(
        /--data-dir takes the folder of a queue, and there is none in \S+: `exa-runwatch queue add` creates one$/m,
      );
    }
    expect(await readdir(folder)).toEqual([]);
  });

  test('with something else in it is refused with 2, and left as it is', async ({ cli }) => {
    const inside = join(cli.folder(), '..');
    const { exitCode, stderr } = await cli.run(['queue', 'add', 'm_1', 'r_1', '--data-dir', inside]);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: expect.stringContaining('it holds something else'),
    });
  });
});

describe.each(servers)('a PostgreSQL database', (database) => {
  const test = queueTest(database);

  test('without a queue is refused with 2 by a command that asks, and left as it is', async ({ cli }) => {
    for (const args of [['status'], ['wake', 'm', 'r'], ['retry'], ['forget', 'm', 'r']]) {
      const ended = await cli.queue(args);
      expect(ended).toMatchObject({ exitCode: 2, stdout: '' });
      expect(ended.stderr).toMatch(
        /there is no queue in the database that QUEUE_URL names: check which one it is; `exa-runwatch queue add` /,
      );
    }
    expect(await schemasIn(cli)).toEqual(['public']);
  });

  test('is made a queue by a worker, which may be started before the first run is added', async ({ cli }) => {
    expect(await cli.workUntilEmpty(await cli.fakeExa())).toMatchObject({ exitCode: 0 });
    expect(await cli.answer(['status'])).toMatch(/^watching +0$/m);
  });

  test('takes runs and questions while workers work, each run watched by one of them', async ({ cli }) => {
    const exa = await cli.fakeExa();
    const ids = Array.from({ length: 20 }, (_, index) => `run_${index}`);
    for (const runId of ids)
      exa.addRun([{ status: 'running', forMs: 500 }, { status: 'completed' }], { runId });
    const workers = [cli.startWork(exa), cli.startWork(exa)];
    expect(await cli.answer(['add', MONITOR, ...ids, '--interval', '100ms'])).toBe('20 runs added\n');
    const stats = async () =>
      QueueStatusResult.parse(JSON.parse(await cli.answer(['status', '--format', 'json']))).stats;
    await vi.waitFor(async () => expect(await stats()).toMatchObject({ ended: 20, handling: 0 }), 30_000);
    for (const worker of workers) worker.kill('SIGTERM');
    const ended = await Promise.all(workers.map((worker) => worker.ended));
    const printed = ended.flatMap(({ stdout }) => [...stdout.matchAll(/^completed .*\/(run_\d+) /gm)]);
    expect(printed.map(([, runId]) => runId).sort()).toEqual([...ids].sort());
  });
});

describe.each(folders)('a PostgreSQL database that cannot be reached', (database) => {
  const test = queueTest(database);

  test('ends the command with 6, and its URL is not shown', async ({ cli }) => {
    const env = { QUEUE_URL: 'postgres://anyone:pass%2Dword@127.0.0.1:1/queue' };
    const args = ['queue', 'status', '--database-url-env', 'QUEUE_URL'];
    const { exitCode, stdout, stderr } = await cli.run(args, env);
    expect({ exitCode, stdout }).toEqual({ exitCode: 6, stdout: '' });
    expect(stderr).toMatch(
      /^exa-runwatch: The queue's database cannot be used: .*ECONNREFUSED.* The URL is in QUEUE_URL\.$/m,
    );
    expect(stderr).not.toMatch(/pass|postgres:/);
  });
});

/** The schemas of the database, but for those of PostgreSQL itself. */
async function schemasIn(cli: QueueCli): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: cli.connectionString });
  await client.connect();
  const { rows } = await client.query(
    `select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'`,
  );
  await client.end();
  return rows.map(({ name }) => name);
}
