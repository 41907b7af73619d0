import { describe, expect, vi } from 'vitest';
import { MONITOR } from '../../cli/cli.js';
import { eventsOf, linesOf } from '../../cli/documents.js';
import { databases } from '../support/databases.js';
import { type QueueCli, queueTest } from './queue-cli.js';

/** Adds runs of the fake's monitor that are polled often. */
function addRuns(cli: QueueCli, ...args: readonly string[]): Promise<string> {
  return cli.answer(['add', MONITOR, '--interval', '50ms', ...args]);
}

describe.each(databases)('exa-runwatch queue work, on $name,', (database) => {
  const test = queueTest(database);

  test('prints a line for each run that ends, and exits as the worst did', async ({ cli }) => {
    const exa = await cli.fakeExa();
    exa.addRun([{ status: 'running', forMs: 300 }, { status: 'completed' }], { runId: 'run_1' });
    exa.addRun([{ status: 'failed', failedReason: 'out of credits' }], { runId: 'run_2' });
    await addRuns(cli, 'run_1', 'run_2');
    const { exitCode, stdout, stderr } = await cli.workUntilEmpty(exa);
    expect(exitCode).toBe(1);
    expect([...linesOf(stdout)].sort()).toEqual([
      expect.stringMatching(/^completed {4}monitor_test\/run_1 {2}at \S+, lasted \S+, \d+ polls$/),
      expect.stringMatching(/^failed {7}monitor_test\/run_2 {2}out of credits \(at .*\)$/),
    ]);
    expect(stderr).toMatch(/^\S+Z {2}monitor_test\/run_1 {2}running$/m);
    expect(stderr).not.toMatch(/completed|failed/);
  });

  test('prints the events of wait as ndjson', async ({ cli }) => {
    const exa = await cli.fakeExa();
    exa.addRun([{ status: 'running', forMs: 300 }, { status: 'completed' }], { runId: 'run_1' });
    await addRuns(cli, 'run_1');
    const { exitCode, stdout, stderr } = await cli.workUntilEmpty(exa, ['--format', 'ndjson', '--quiet']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(eventsOf(stdout)).toMatchObject([
      { type: 'status', monitorId: MONITOR, runId: 'run_1', from: null, to: 'running' },
      { type: 'status', from: 'running', to: 'completed' },
      { type: 'end', runId: 'run_1', result: { end: 'completed', exitCode: 0 } },
      { type: 'result', exitCode: 0, message: null, runs: [] },
    ]);
  });

  test('shows when a run begins to fail, and gives it up in the words of the command', async ({ cli }) => {
    const exa = await cli.fakeExaWithoutLists();
    const run = exa.addRun([{ status: 'running' }], { runId: 'run_1' });
    run.queueFault(...Array.from({ length: 50 }, () => ({ fault: 'status', status: 503 }) as const));
    await addRuns(cli, 'run_1', '--retry-time', '1s');
    const { exitCode, stdout, stderr } = await cli.workUntilEmpty(exa);
    expect(exitCode).toBe(6);
    expect(stdout).toMatch(
      /^unreachable {2}monitor_test\/run_1 {2}Could not poll the run \(503: .*--retry-time/,
    );
    expect(stderr.match(/503: The service is overloaded; retrying in \d+ms at the earliest$/gm)).toHaveLength(
      1,
    );
  });

  test.for(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    '%s ends it with 0, and the next worker goes on at once',
    async (signal, { cli }) => {
      const exa = await cli.fakeExaWithoutLists();
      exa.addRun([{ status: 'completed' }], { runId: 'run_1' }).queueFault({ fault: 'silence' });
      await addRuns(cli, 'run_1');
      const worker = cli.startWork(exa);
      await vi.waitFor(() => expect(exa.openRequests).toBe(1), 30_000);
      worker.kill(signal);
      expect(await worker.ended).toMatchObject({ exitCode: 0, signal: null, stdout: '' });
      expect(await cli.workUntilEmpty(exa)).toMatchObject({ exitCode: 0 });
    },
  );

  test('stopped before the queue is empty, exits as wait does', async ({ cli }) => {
    const exa = await cli.fakeExa();
    exa.addRun([{ status: 'running' }], { runId: 'run_1' });
    await addRuns(cli, 'run_1');
    const worker = cli.startWork(exa, ['--until-empty', '--format', 'ndjson']);
    await vi.waitFor(() => expect(worker.stdout).toContain('running'), 30_000);
    worker.kill('SIGTERM');
    const { exitCode, stdout } = await worker.ended;
    expect(exitCode).toBe(143);
    expect(eventsOf(stdout).at(-1)).toMatchObject({ type: 'result', exitCode: 143 });
  });

  test('--lease is kept in the queue, and --keep-outcomes has results forgotten', async ({ cli }) => {
    const exa = await cli.fakeExa();
    exa.addRun([{ status: 'completed' }], { runId: 'run_1' });
    await addRuns(cli, 'run_1');
    expect(await cli.workUntilEmpty(exa, ['--lease', '20s'])).toMatchObject({ exitCode: 0 });
    expect(await cli.queue(['status', MONITOR, 'run_1'])).toMatchObject({ exitCode: 0 });
    expect(await cli.workUntilEmpty(exa, ['--keep-outcomes', '0'])).toMatchObject({ exitCode: 0 });
    expect(await cli.queue(['status', MONITOR, 'run_1'])).toMatchObject({ exitCode: 5 });
    expect(await cli.query('select heartbeat_seconds as seconds from pgboss.queue')).toContainEqual({
      seconds: 16,
    });
  });

  test('keeps what it could not write, and exits with 141', async ({ cli }) => {
    const exa = await cli.fakeExa();
    exa.addRun([{ status: 'completed' }], { runId: 'run_1' });
    await addRuns(cli, 'run_1');
    const env = { EXA_API_KEY: exa.apiKey };
    const line = '{ { "$@"; echo "exit $?" >&3; } | true; } 3>&2';
    const { stderr } = await cli.queueInShell(line, ['work', '--base-url', exa.url, '--quiet'], env);
    expect(stderr).toBe('exit 141\n');
    expect(await cli.workUntilEmpty(exa)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^completed/),
    });
  });
});
