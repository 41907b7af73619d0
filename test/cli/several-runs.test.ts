import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { Fault, Timeline } from '../../src/testing/index.js';
import { type Cli, cliTest } from './cli.js';
import { documentOf } from './documents.js';

const test = cliTest();

const LIVES: Readonly<Record<string, Timeline>> = {
  completed: [{ status: 'completed' }],
  failed: [{ status: 'failed' }],
  canceled: [{ status: 'canceled' }],
  running: [{ status: 'running' }],
  later: [{ status: 'running', forMs: 2_000 }, { status: 'completed' }],
};

const FAULTS: Readonly<Record<string, Fault>> = {
  access: { fault: 'status', status: 403 },
  refused: { fault: 'status', status: 400 },
};

/** Enough for a busy machine to learn of every run that can be learned of. */
const TIMEOUT = ['--timeout', '5s'];

/** Waits for a run of each of these lives, named after them. */
async function documentOfRuns(cli: Cli, names: readonly string[], ...args: readonly string[]) {
  const exa = await cli.fakeExaWithoutLists();
  for (const runId of names) {
    const { queueFault } = exa.addRun(LIVES[runId] ?? [{ status: 'running' }], { runId });
    queueFault(FAULTS[runId] ?? null);
  }
  const { exitCode, stdout } = await cli.wait(exa, [...names, '--format', 'json', ...args]);
  const document = documentOf(stdout);
  expect(document.exitCode).toBe(exitCode);
  expect(document.runs.map(({ runId }) => runId)).toEqual(names);
  return document;
}

describe.concurrent('several runs', () => {
  test.for([
    [['completed', 'canceled'], 3],
    [['failed', 'canceled', 'completed'], 1],
    [['failed', 'running', 'canceled'], 124],
    [['running', 'refused', 'failed'], 6],
    [['refused', 'running', 'access', 'failed'], 4],
  ] as const)('%j end with the worst code, %i, once all are over', async ([names, exitCode], { cli }) => {
    const document = await documentOfRuns(cli, names, ...TIMEOUT);
    expect(document.exitCode).toBe(exitCode);
    expect(document.runs.filter(({ end }) => end === 'stopped')).toEqual([]);
  });
});

describe.concurrent('a run that is named twice', () => {
  test('is waited for once', async ({ cli }) => {
    const exa = await cli.fakeExaWithoutLists();
    for (const runId of ['run_1', 'run_2']) exa.addRun([{ status: 'completed' }], { runId });
    const { exitCode, stdout } = await cli.wait(exa, ['run_1', 'run_2', 'run_1', '--format', 'json']);
    expect(exitCode).toBe(0);
    expect(documentOf(stdout).runs.map(({ runId }) => runId)).toEqual(['run_1', 'run_2']);
    const polled = exa.requests.map(({ path }) => /run_\d$/.exec(path)?.[0]);
    expect(polled.filter((runId) => runId !== undefined)).toEqual(['run_1', 'run_2']);
  });
});

describe.concurrent('--any', () => {
  test('stops at the first that ends, whose code it is', async ({ cli }) => {
    const document = await documentOfRuns(cli, ['running', 'completed', 'later'], '--any');
    expect(document).toMatchObject({
      exitCode: 0,
      runs: [
        { end: 'stopped', reason: 'any', exitCode: null },
        { end: 'completed', exitCode: 0 },
        { end: 'stopped', reason: 'any', exitCode: null },
      ],
    });
  });

  test('has that code however the run ended', async ({ cli }) => {
    const document = await documentOfRuns(cli, ['later', 'failed'], '--any');
    expect(document).toMatchObject({ exitCode: 1, runs: [{ end: 'stopped' }, { end: 'failed' }] });
  });

  test('goes on when a run cannot be watched, and does not count it if another ends', async ({ cli }) => {
    const document = await documentOfRuns(cli, ['access', 'later', 'refused'], '--any');
    expect(document).toMatchObject({
      exitCode: 0,
      runs: [{ end: 'error', exitCode: 4 }, { end: 'completed' }, { end: 'error', exitCode: 6 }],
    });
  });

  test('has the code of the first, where the ends of several are known from the start', async ({ cli }) => {
    const exa = await cli.fakeExa();
    for (const runId of ['failed', 'completed']) exa.addRun(LIVES[runId] ?? [], { runId });
    const resume = ['--resume', join(cli.folder(), 'state.json'), '--format', 'json'];
    await cli.wait(exa, ['failed', 'completed', ...resume]);
    expect((await cli.wait(exa, ['failed', 'completed', '--any', ...resume])).exitCode).toBe(1);
    expect((await cli.wait(exa, ['completed', 'failed', '--any', ...resume])).exitCode).toBe(0);
  });

  test('has the worst code if none ends', async ({ cli }) => {
    const document = await documentOfRuns(cli, ['running', 'access', 'refused'], '--any', ...TIMEOUT);
    expect(document).toMatchObject({ exitCode: 4, runs: [{ exitCode: 124 }, {}, {}] });
  });
});

describe.concurrent('--fail-fast', () => {
  test.for([
    ['failed', 1],
    ['canceled', 3],
    ['access', 4],
    ['refused', 6],
  ] as const)('stops the others at a run that is %s', async ([name, exitCode], { cli }) => {
    const document = await documentOfRuns(cli, ['running', name], '--fail-fast');
    expect(document).toMatchObject({
      exitCode,
      runs: [
        { end: 'stopped', reason: 'fail-fast', exitCode: null },
        { runId: name, exitCode },
      ],
    });
  });

  test('waits for all if they complete', async ({ cli }) => {
    const document = await documentOfRuns(cli, ['completed', 'later'], '--fail-fast');
    expect(document).toMatchObject({ exitCode: 0, runs: [{ end: 'completed' }, { end: 'completed' }] });
  });
});
