import { describe, expect } from 'vitest';
import type { Fault, Timeline } from '../../src/testing/index.js';
import { type Cli, cliTest, MONITOR } from './cli.js';
import type { Env } from './command-process.js';
import { documentOf } from './documents.js';
import { fasterClock } from './preloads.js';

const test = cliTest();

const RUNNING: Timeline = [{ status: 'running' }];

interface Circumstances {
  readonly life?: Timeline;
  readonly faults?: readonly Fault[];
  readonly args?: readonly string[];
  readonly env?: Env;
}

/** Waits for one run of such a life, and gives back the document, whose exit code is the command's. */
async function documentAfter(cli: Cli, { life = RUNNING, faults = [], args = [], env = {} }: Circumstances) {
  const exa = await cli.fakeExa();
  const { runId, queueFault } = exa.addRun(life);
  queueFault(...faults);
  const { exitCode, stdout } = await cli.wait(exa, [runId, '--format', 'json', ...args], env);
  const document = documentOf(stdout);
  expect(exitCode).toBe(document.exitCode);
  expect(document).toMatchObject({ monitorId: MONITOR, message: null, runs: [{ runId, exitCode }] });
  return document;
}

describe.concurrent('the exit code, which the document repeats, is', () => {
  test('0 for a run that completed', async ({ cli }) => {
    const life: Timeline = [{ status: 'running', forMs: 200 }, { status: 'completed' }];
    expect(await documentAfter(cli, { life })).toMatchObject({ exitCode: 0, runs: [{ end: 'completed' }] });
  });

  test('1 for a run that failed, with its reason', async ({ cli }) => {
    const document = await documentAfter(cli, {
      life: [{ status: 'failed', failedReason: 'out of credits' }],
    });
    expect(document).toMatchObject({
      exitCode: 1,
      runs: [{ end: 'failed', failedReason: 'out of credits' }],
    });
  });

  test('3 for a run that was canceled', async ({ cli }) => {
    const document = await documentAfter(cli, { life: [{ status: 'canceled' }] });
    expect(document).toMatchObject({ exitCode: 3, runs: [{ end: 'canceled' }] });
  });

  test.for([401, 402, 403])('4 where access is refused with %i', async (status, { cli }) => {
    const document = await documentAfter(cli, { faults: [{ fault: 'status', status }] });
    expect(document).toMatchObject({
      exitCode: 4,
      runs: [{ end: 'error', code: 'RUN_ACCESS', httpStatus: status, requestId: expect.any(String) }],
    });
  });

  test('6 for a request that is refused', async ({ cli }) => {
    const document = await documentAfter(cli, { faults: [{ fault: 'status', status: 400 }] });
    expect(document).toMatchObject({ exitCode: 6, runs: [{ end: 'error', code: 'RUN_REQUEST' }] });
  });

  test('124 when time is up, with what was seen last', async ({ cli }) => {
    const document = await documentAfter(cli, { args: ['--timeout', '3s'] });
    const message = expect.stringMatching(/^Timed out after .*last seen running.*--timeout/);
    const result = { end: 'error', code: 'RUN_TIMEOUT', status: 'running', message };
    expect(document).toMatchObject({ exitCode: 124, runs: [result] });
  });

  test('5 for a run that is not there, once time enough for it to appear has passed', async ({ cli }) => {
    const exa = await cli.fakeExa();
    exa.addMonitor();
    const args = ['nowhere', '--format', 'json'];
    const { exitCode, stdout } = await cli.wait(exa, args, fasterClock(50));
    expect(exitCode).toBe(5);
    expect(documentOf(stdout)).toMatchObject({
      exitCode: 5,
      runs: [{ end: 'error', code: 'RUN_NOT_FOUND', httpStatus: 404, status: null, run: null }],
    });
  });
});

describe.concurrent('the base URL', () => {
  test('is that of EXA_BASE_URL where none is named', async ({ cli }) => {
    const exa = await cli.fakeExa();
    const { runId } = exa.addRun([{ status: 'completed' }]);
    const env = { EXA_API_KEY: exa.apiKey, EXA_BASE_URL: exa.url };
    expect(await cli.run(['wait', MONITOR, runId], env)).toMatchObject({ exitCode: 0 });
    expect(exa.requests).toHaveLength(1);
  });
});

describe.concurrent('after ten minutes, which pass faster here, the exit code is 6', () => {
  test('where nobody answered, and where no answer could be understood', async ({ cli }) => {
    const exa = await cli.fakeExaWithoutLists();
    const cut = exa.addRun(RUNNING);
    const garbled = exa.addRun(RUNNING);
    cut.queueFault(...Array.from({ length: 100 }, (): Fault => ({ fault: 'reset', when: 'before-headers' })));
    garbled.queueFault(...Array.from({ length: 100 }, (): Fault => ({ fault: 'another-run' })));
    const args = [cut.runId, garbled.runId, '--format', 'json'];
    const { exitCode, stdout } = await cli.wait(exa, args, fasterClock(150));
    expect(exitCode).toBe(6);
    expect(documentOf(stdout).runs).toMatchObject([
      { end: 'error', exitCode: 6, code: 'RUN_REQUEST', httpStatus: null, requestId: null },
      { end: 'error', exitCode: 6, code: 'RUN_RESPONSE' },
    ]);
  });
});

describe.concurrent('whoever asks for a document gets one', () => {
  test.for([
    ['an unknown option', ['wait', 'monitor_1', 'run_1', '--format', 'json', '--sped']],
    ['no run', ['wait', 'monitor_1', '--format=json']],
    ['a duration without a unit', ['wait', 'monitor_1', 'run_1', '--timeout', '10', '--format=json']],
    ['a key as an argument', ['wait', 'monitor_1', 'run_1', '--format', 'json', '--api-key', 'key']],
    ['no key', ['wait', 'monitor_1', 'run_1', '--format', 'json']],
  ] as const)('of %s, with 2 and the reason', async ([, args], { cli }) => {
    const { exitCode, stdout, stderr } = await cli.run(args);
    const { message, ...document } = documentOf(stdout);
    expect(document).toEqual({
      version: 1,
      type: 'result',
      monitorId: null,
      until: null,
      exitCode: 2,
      runs: [],
    });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`exa-runwatch: ${message}\n`);
  });
});
