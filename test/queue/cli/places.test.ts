import { join } from 'node:path';
import { describe, expect, vi } from 'vitest';
import { QueueStatusResult } from '../../../src/cli/formats.js';
import { MONITOR } from '../../cli/cli.js';
import { databases } from '../support/databases.js';
import { queueTest } from './queue-cli.js';

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
    expect(stderr).toMatch(/^The folder \S+ is in use by process \d+ .*\(--database-url-env\)/);
    expect(QueueStatusResult.parse(JSON.parse(stdout))).toMatchObject({ exitCode: 6, stats: null });
    expect(worker.isRunning).toBe(true);
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
      /^The queue's database cannot be used: .*ECONNREFUSED.* The URL is in QUEUE_URL\.$/m,
    );
    expect(stderr).not.toMatch(/pass|postgres:/);
  });
});
