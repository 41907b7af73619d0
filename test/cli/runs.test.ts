import { describe, expect } from 'vitest';
import { RunsResult } from '../../src/cli/formats.js';
import type { FakeExa, FakeExaOptions } from '../../src/testing/server.js';
import { type Cli, cliTest, MONITOR } from './cli.js';
import type { Env } from './command-process.js';
import { linesOf } from './documents.js';

const test = cliTest();

const DAY_MS = 86_400_000;
const TIMES = { createdAt: '2026-03-01T12:00:00.000Z', failedAt: '2026-03-01T12:05:30.000Z' };

/** A monitor with so many runs, a day apart; the last one still goes on. */
async function monitorWithRuns(cli: Cli, count: number, options: FakeExaOptions = {}): Promise<FakeExa> {
  const exa = await cli.fakeExa(options);
  for (let day = 1; day <= count; day += 1) {
    const createdAt = new Date(Date.parse('2026-03-01T12:00:00Z') + day * DAY_MS).toISOString();
    const status = day === count ? 'running' : 'completed';
    exa.addRun([{ status, fields: { createdAt } }], { runId: `run_${day}` });
  }
  return exa;
}

function runsOf(cli: Cli, exa: FakeExa, args: readonly string[] = [], env: Env = {}) {
  const all = ['runs', MONITOR, '--base-url', exa.url, ...args];
  return cli.run(all, { EXA_API_KEY: exa.apiKey, ...env });
}

function resultOf(stdout: string): RunsResult {
  const raw: unknown = JSON.parse(stdout);
  const result = RunsResult.parse(raw);
  expect(result).toStrictEqual(raw);
  return result;
}

describe.concurrent('exa-runwatch runs', () => {
  test.for(['oldest-first', 'newest-first', 'shuffled'] as const)(
    'lists the latest runs first, whatever the order of the API: %s',
    async (listOrder, { cli }) => {
      const exa = await monitorWithRuns(cli, 25, { listOrder, maxPageSize: 4 });
      const { exitCode, stdout, stderr } = await runsOf(cli, exa, ['--limit', '3']);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      expect(linesOf(stdout).map((line) => line.split('\t').slice(0, 2))).toEqual([
        ['run_25', 'running'],
        ['run_24', 'completed'],
        ['run_23', 'completed'],
      ]);
    },
  );

  test('lists twenty by default', async ({ cli }) => {
    const exa = await monitorWithRuns(cli, 25);
    expect(linesOf((await runsOf(cli, exa)).stdout)).toHaveLength(20);
    expect(linesOf((await runsOf(cli, exa, ['--limit', '100'])).stdout)).toHaveLength(25);
  });

  test('prints a line a run, in columns between tabs, where there is no terminal', async ({ cli }) => {
    const exa = await cli.fakeExa();
    const fields = { ...TIMES, failedReason: 'out of\tcredits\n' };
    exa.addRun([{ status: 'failed', fields }], { runId: 'run_1' });
    const { stdout } = await runsOf(cli, exa);
    expect(stdout).toBe(`run_1\tfailed\t${TIMES.createdAt}\t5m 30s\tout of\\tcredits\\n\n`);
  });

  test('prints one document as json', async ({ cli }) => {
    const exa = await cli.fakeExa();
    exa.addRun([{ status: 'failed', fields: { ...TIMES, failedReason: '\u001b[2J' } }], { runId: 'run_1' });
    exa.addRun([{ status: 'running', fields: { createdAt: null } }], { runId: 'run_2' });
    const { exitCode, stdout } = await runsOf(cli, exa, ['--format', 'json']);
    expect(exitCode).toBe(0);
    expect(stdout).not.toContain('\u001b');
    expect(resultOf(stdout)).toMatchObject({
      ...{ type: 'runs', monitorId: MONITOR, exitCode: 0, message: null },
      runs: [
        {
          ...{ runId: 'run_1', status: 'failed', failedReason: '\u001b[2J', durationMs: 330_000 },
          ...{
            createdAt: TIMES.createdAt,
            endedAt: TIMES.failedAt,
            run: { id: 'run_1', object: 'monitor_run' },
          },
        },
        { runId: 'run_2', status: 'running', createdAt: null, endedAt: null, durationMs: null },
      ],
    });
  });

  test('says so where there are none, which is no failure', async ({ cli }) => {
    const exa = await cli.fakeExa();
    const { exitCode, stdout, stderr } = await runsOf(cli, exa);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
    expect(stderr).toBe(`Monitor ${MONITOR} has no runs, or does not exist.\n`);
  });
});

describe.concurrent('a list that cannot be read', () => {
  test.for([
    [401, 4, /^Could not list the runs \(401: .*\)\. Check the API key\.$/],
    [403, 4, /has no access to this monitor\.$/],
    [503, 6, /^Could not list the runs \(503: The service is overloaded\)\. Try again later\.$/],
  ] as const)(
    'ends with the exit code for a %i, and says what to do',
    async ([status, code, says], { cli }) => {
      const exa = await monitorWithRuns(cli, 1);
      exa.queueListFault('runs', { fault: 'status', status });
      const { exitCode, stdout, stderr } = await runsOf(cli, exa, ['--format', 'json']);
      expect(exitCode).toBe(code);
      expect(linesOf(stderr)).toEqual([expect.stringMatching(says)]);
      expect(resultOf(stdout)).toMatchObject({ exitCode: code, message: linesOf(stderr)[0], runs: [] });
    },
  );

  test('ends with 6 where nobody answers', async ({ cli }) => {
    const exa = await monitorWithRuns(cli, 1);
    await exa.close();
    const { exitCode, stderr } = await runsOf(cli, exa);
    expect(exitCode).toBe(6);
    expect(stderr).toMatch(/^Could not list the runs \(.*ECONNREFUSED.*\)\. Try again later\.\n$/);
  });

  test('ends with 124 when that takes too long', async ({ cli }) => {
    const exa = await monitorWithRuns(cli, 1);
    exa.queueListFault('runs', { fault: 'silence' });
    const { exitCode, stderr } = await runsOf(cli, exa, ['--timeout', '200ms']);
    expect(exitCode).toBe(124);
    expect(stderr).toBe('Could not list the runs within 200ms. Set a longer --timeout.\n');
  });

  test('ends with the code of a signal, and a document', async ({ cli }) => {
    const exa = await monitorWithRuns(cli, 1);
    exa.queueListFault('runs', { fault: 'silence' });
    const args = ['runs', MONITOR, '--base-url', exa.url, '--format', 'json'];
    const listing = cli.start(args, { EXA_API_KEY: exa.apiKey });
    await expect.poll(() => exa.openRequests, { timeout: 20_000 }).toBe(1);
    listing.kill('SIGTERM');
    const { exitCode, stdout } = await listing.ended;
    expect(exitCode).toBe(143);
    expect(resultOf(stdout)).toMatchObject({ exitCode: 143, message: 'Stopped by SIGTERM.' });
  });
});

describe.concurrent('exa-runwatch runs refuses', () => {
  test.for([
    [['runs'], /missing required argument 'monitor': use `exa-runwatch runs <monitor>`$/],
    [['runs', 'a/b'], /<monitor> takes an id that is one segment of a path/],
    [['runs', MONITOR, '--limit', '0'], /--limit takes a whole number of runs above 0, got "0"$/],
    [['runs', MONITOR, '--limit', '1.5'], /--limit takes a whole number/],
    [['runs', MONITOR, '--timeout', '5'], /--timeout takes a duration .* did you mean 5s or 5m\?$/],
    [['runs', MONITOR, '--format', 'table'], /Allowed choices are text, json\.$/],
    [['runs', MONITOR, 'run_1'], /too many arguments for 'runs'/],
  ] as const)('%j', async ([args, says], { cli }) => {
    const { exitCode, stdout, stderr } = await cli.run(args, { EXA_API_KEY: 'key' });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(linesOf(stderr)[0]).toMatch(says);
    expect(linesOf(stderr)[1]).toBe('See `exa-runwatch runs --help`.');
  });

  test('with a document where one was asked for', async ({ cli }) => {
    const { stdout } = await cli.run(['runs', '--format=json']);
    expect(resultOf(stdout)).toMatchObject({ type: 'runs', exitCode: 2, monitorId: null, runs: [] });
  });
});
