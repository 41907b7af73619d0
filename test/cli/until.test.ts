import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { Timeline } from '../../src/testing/index.js';
import { cliTest } from './cli.js';
import { documentOf, eventsOf, linesOf } from './documents.js';

const test = cliTest();

const RUNS: Timeline = [
  { status: 'created', forMs: 300 },
  { status: 'running', forMs: 600_000 },
  { status: 'completed' },
];

describe.concurrent('--until', () => {
  test('ends with 0 as soon as every run has the status, and leaves them running', async ({ cli }) => {
    const exa = await cli.fakeExa();
    exa.addRun(RUNS, { runId: 'run_1' });
    exa.addRun([{ status: 'running' }], { runId: 'run_22' });
    const { exitCode, stdout } = await cli.wait(exa, ['run_1', 'run_22', '--until', 'running']);
    expect(exitCode).toBe(0);
    expect(linesOf(stdout)).toEqual([
      expect.stringMatching(/^reached {6}run_1 {3}running after \d+ polls?; it goes on$/),
      expect.stringMatching(/^reached {6}run_22 {2}running after 1 poll; it goes on$/),
    ]);
  });

  test('is in the formats for programs, and in the outputs of a step', async ({ cli }) => {
    const exa = await cli.fakeExa();
    const { runId } = exa.addRun(RUNS);
    const output = join(cli.folder(), 'output.txt');
    const env = { GITHUB_ACTIONS: 'true', GITHUB_OUTPUT: output };
    const { stdout } = await cli.wait(exa, [runId, '--until', 'running', '--format', 'ndjson'], env);
    const events = eventsOf(stdout);
    const result = { end: 'reached', exitCode: 0, status: 'running', run: { status: 'running' } };
    expect(events.slice(-3)).toMatchObject([
      { type: 'status', to: 'running' },
      { type: 'end', result },
      { type: 'result', until: 'running', exitCode: 0, runs: [result] },
    ]);
    expect(readFileSync(output, 'utf8')).toBe('status=reached\nexit-code=0\n');
  });

  test('is content with a status that comes later', async ({ cli }) => {
    const exa = await cli.fakeExa();
    const { runId } = exa.addRun([{ status: 'running' }]);
    const { exitCode, stdout } = await cli.wait(exa, [runId, '--until', 'created']);
    expect({ exitCode, stdout }).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^reached .*running/),
    });
  });

  test.for([
    ['completed', 0],
    ['failed', 1],
    ['canceled', 3],
  ] as const)('has the exit code of a run that ended unseen: %s', async ([status, code], { cli }) => {
    const exa = await cli.fakeExa();
    const { runId } = exa.addRun([{ status }]);
    const { exitCode, stdout } = await cli.wait(exa, [runId, '--until', 'running']);
    expect(exitCode).toBe(code);
    expect(stdout).toMatch(new RegExp(`^${status} .*not seen running; `));
  });

  test('has the code of an error where that is worse', async ({ cli }) => {
    const exa = await cli.fakeExa();
    const { runId } = exa.addRun([{ status: 'created' }]);
    const args = [runId, '--until', 'running', '--timeout', '300ms'];
    expect(await cli.wait(exa, args)).toMatchObject({ exitCode: 124 });
  });

  test('with --any ends at the first run that has the status', async ({ cli }) => {
    const exa = await cli.fakeExa();
    exa.addRun([{ status: 'created' }], { runId: 'run_1' });
    exa.addRun(RUNS, { runId: 'run_2' });
    const args = ['run_1', 'run_2', '--until', 'running', '--any', '--format', 'json'];
    const { exitCode, stdout } = await cli.wait(exa, args);
    expect(exitCode).toBe(0);
    expect(documentOf(stdout).runs).toMatchObject([{ end: 'stopped', reason: 'any' }, { end: 'reached' }]);
  });

  test('with --fail-fast goes on where a run has the status', async ({ cli }) => {
    const exa = await cli.fakeExa();
    exa.addRun([{ status: 'running' }], { runId: 'run_1' });
    exa.addRun(RUNS, { runId: 'run_2' });
    const args = ['run_1', 'run_2', '--until', 'running', '--fail-fast'];
    expect(await cli.wait(exa, args)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^reached .*\nreached .*\n$/),
    });
  });

  test('needs no poll where a resumed run has the status already, and none of its end either', async ({
    cli,
  }) => {
    const exa = await cli.fakeExa();
    const { runId } = exa.addRun([{ status: 'running', forMs: 1 }, { status: 'completed' }]);
    const args = [runId, '--until', 'running', '--resume', join(cli.folder(), 'state.json')];
    expect(await cli.wait(exa, args)).toMatchObject({ exitCode: 0 });
    expect(await cli.wait(exa, args)).toMatchObject({ exitCode: 0 });
    expect(exa.requests).toHaveLength(1);
    expect(await cli.wait(exa, [runId, ...args.slice(3)])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^completed /),
    });
  });

  test.for([
    ['runing', /--until takes one of created, running, got "runing"$/],
    ['failed', /got "failed": without --until, the exit code says whether a run ended so$/],
  ] as const)('refuses what no run is before its end: %s', async ([status, says], { cli }) => {
    const { exitCode, stderr } = await cli.run(['wait', 'm_1', 'r_1', '--until', status]);
    expect(exitCode).toBe(2);
    expect(linesOf(stderr)[0]).toMatch(says);
  });

  test('knows the statuses of every kind', async ({ cli }) => {
    const exa = await cli.fakeExa();
    const { runId } = exa.add('import', [{ status: 'pending', forMs: 200 }, { status: 'processing' }]);
    const args = ['wait', '--kind', 'import', runId, '--until', 'processing', '--base-url', exa.url];
    expect(await cli.run(args, { EXA_API_KEY: exa.apiKey })).toMatchObject({ exitCode: 0 });
    const refused = await cli.run(['wait', '--kind', 'import', runId, '--until', 'running']);
    expect(refused.stderr).toContain('--until takes one of pending, processing, got "running"');
  });
});
