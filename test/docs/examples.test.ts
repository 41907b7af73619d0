import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { Timeline } from '../../src/testing/index.js';
import type { FakeExa } from '../../src/testing/server.js';
import { fakeExa } from '../support/fake-exa.js';
import { builtPackage, type Running, start } from './built-package.js';

// Each test starts processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });
const folder = builtPackage();

/** Starts an example against a fake. */
function run(exa: FakeExa, name: string, ...args: string[]): Running {
  return start(folder, `examples/${name}.js`, args, { EXA_API_KEY: exa.apiKey, EXA_BASE_URL: exa.url });
}

/** Lists of runs, which a learner reads, are not counted. */
const hasPolled = (exa: FakeExa, polls: number) =>
  vi.waitFor(() => {
    const answered = exa.requests.filter(
      ({ path, status }) => /\/runs\/[^/]+$/.test(path) && status !== null,
    );
    expect(answered).toHaveLength(polls);
  }, 20_000);

const RESUMED = "resumed { status: 'running' }\n";
const RUNNING: Timeline = [{ status: 'running' }];

describe('the exit code of pipeline.js says', () => {
  test.each([
    ['completed', 0, [{ status: 'completed' }]],
    ['failed', 1, [{ status: 'failed', failedReason: 'out of credits' }]],
    ['canceled', 3, [{ status: 'canceled' }]],
  ] as const)('that the run is %s', async (status, exitCode, timeline) => {
    const exa = await fakeExa();
    const { monitorId, runId } = exa.addRun(timeline);
    const finished = await run(exa, 'pipeline', monitorId, runId).finished;
    expect(finished.exitCode).toBe(exitCode);
    expect(finished.stdout + finished.stderr).toContain(status);
    if (status === 'failed') expect(finished.stderr).toContain('out of credits');
  });

  test('that time is up', async () => {
    const exa = await fakeExa();
    const { monitorId, runId } = exa.addRun(RUNNING);
    const finished = await run(exa, 'pipeline', monitorId, runId, '0.2').finished;
    expect(finished).toMatchObject({ exitCode: 124, stderr: expect.stringContaining('Time is up') });
  });

  test('that the outcome is unknown', async () => {
    const exa = await fakeExa();
    const { monitorId, runId, queueFault } = exa.addRun(RUNNING);
    queueFault({ fault: 'status', status: 402 });
    const finished = await run(exa, 'pipeline', monitorId, runId).finished;
    expect(finished).toMatchObject({ exitCode: 4, stderr: expect.stringContaining('out of credits') });
  });
});

describe('worker.js', () => {
  test('follows each run to its end, and a failure of one does not end the others', async () => {
    const exa = await fakeExa();
    const { monitorId } = exa.addRun([{ status: 'completed' }], { runId: 'run_1' });
    exa.addRun([{ status: 'canceled' }], { runId: 'run_2' }).queueFault({ fault: 'status', status: 403 });
    exa.addRun([{ status: 'failed' }], { runId: 'run_3' });
    const finished = await run(exa, 'worker', monitorId, 'run_1', 'run_2', 'run_3').finished;
    const ends = linesOf(finished.stdout).filter(({ event }) => event !== 'status');
    expect(finished).toMatchObject({ exitCode: 1, stderr: '' });
    expect(ends).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ event: 'outcome', runId: 'run_1', status: 'completed' }),
        expect.objectContaining({ event: 'error', runId: 'run_2' }),
        expect.objectContaining({ event: 'outcome', runId: 'run_3', status: 'failed' }),
      ]),
    );
  });

  test('stops cleanly on SIGTERM', async () => {
    const exa = await fakeExa();
    const { monitorId } = exa.addRun(RUNNING, { runId: 'run_1' });
    exa.addRun(RUNNING, { runId: 'run_2' });
    const worker = run(exa, 'worker', monitorId, 'run_1', 'run_2');
    await hasPolled(exa, 2);
    worker.kill('SIGTERM');
    const finished = await worker.finished;
    expect(finished).toMatchObject({ exitCode: 0, signal: null, stderr: '' });
    expect(linesOf(finished.stdout).filter(({ event }) => event === 'stopped')).toHaveLength(2);
  });
});

describe('resume.js', () => {
  test('continues after SIGKILL, and removes its file in the end', async () => {
    const exa = await fakeExa();
    const { monitorId, runId } = exa.addRun(RUNNING);
    const file = join(mkdtempSync(join(folder, 'state-')), 'watch.json');
    for (const polls of [1, 2]) {
      const killed = run(exa, 'resume', monitorId, runId, file);
      await hasPolled(exa, polls);
      await vi.waitFor(() => expect(JSON.parse(readFileSync(file, 'utf8')).polls).toBe(polls), 20_000);
      killed.kill('SIGKILL');
      expect((await killed.finished).stdout).toBe(polls === 1 ? "{ from: null, to: 'running' }\n" : RESUMED);
    }
    const exa2 = await fakeExa();
    exa2.addRun([{ status: 'completed' }], { monitorId, runId });
    const { exitCode, stdout } = await run(exa2, 'resume', monitorId, runId, file).finished;
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`${RESUMED}{ from: 'running', to: 'completed' }\nended at `);
    expect(stdout).toMatch(/, after 3 polls\n$/);
    expect(existsSync(file)).toBe(false);
  });
});

describe('cron-job.js', () => {
  const ended = { exitCode: 0, stderr: '' };

  test('polls once a call if a poll is due, prints each change once, and does nothing after the end', async () => {
    const exa = await fakeExa();
    const { monitorId, runId } = exa.addRun(RUNNING);
    const file = join(mkdtempSync(join(folder, 'state-')), 'run.json');
    const call = (exa: FakeExa) => run(exa, 'cron-job', monitorId, runId, file).finished;
    expect(await call(exa)).toMatchObject({ ...ended, stdout: "{ from: null, to: 'running' }\n" });
    expect(await call(exa)).toMatchObject({ ...ended, stdout: '' });
    expect(exa.requests).toHaveLength(1);

    const saved = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...saved, nextPollAt: Date.now() }));
    const exa2 = await fakeExa();
    exa2.addRun([{ status: 'completed' }], { monitorId, runId });
    const { exitCode, stdout } = await call(exa2);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^{ from: 'running', to: 'completed' }\nended at \S+, after 2 polls\n$/);
    expect(await call(exa2)).toMatchObject({ ...ended, stdout: '' });
    expect(exa2.requests).toHaveLength(1);
  });

  test('says why the outcome cannot be determined, once', async () => {
    const exa = await fakeExa();
    const { monitorId, runId, queueFault } = exa.addRun(RUNNING);
    queueFault({ fault: 'status', status: 402 });
    const file = join(mkdtempSync(join(folder, 'state-')), 'run.json');
    const call = () => run(exa, 'cron-job', monitorId, runId, file).finished;
    expect(await call()).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('out of credits') });
    expect(await call()).toMatchObject(ended);
  });
});

describe('with-exa-js.js', () => {
  test('waits for the latest run of a monitor', async () => {
    const exa = await fakeExa();
    const { monitorId, runId } = exa.addRun([{ status: 'failed' }]);
    const finished = await run(exa, 'with-exa-js', monitorId).finished;
    expect(finished).toMatchObject({ exitCode: 0, stderr: '' });
    expect(finished.stdout).toMatch(new RegExp(`^Run ${runId}: failed at `));
  });
});

describe('every example', () => {
  const printsItsUse = { exitCode: 2, stdout: '', stderr: expect.stringMatching(/^Usage: /) };

  test.each([
    ['pipeline', []],
    ['pipeline', ['monitor', 'run', 'soon']],
    ['worker', ['monitor']],
    ['worker-pool', ['file']],
    ['resume', ['monitor', 'run']],
    ['cron-job', ['monitor', 'run']],
    ['with-exa-js', []],
  ])('%s.js prints its usage for %j', async (name, args) => {
    const env = { EXA_API_KEY: 'key' };
    expect(await start(folder, `examples/${name}.js`, args, env).finished).toMatchObject(printsItsUse);
  });

  test.each([
    ['pipeline', ['monitor', 'run']],
    ['worker', ['monitor', 'run']],
    ['worker-pool', ['file', 'monitor']],
    ['resume', ['monitor', 'run', 'file']],
    ['cron-job', ['monitor', 'run', 'file']],
    ['with-exa-js', ['monitor']],
  ])('%s.js prints its usage if there is no key', async (name, args) => {
    expect(await start(folder, `examples/${name}.js`, args).finished).toMatchObject(printsItsUse);
  });
});

function linesOf(output: string): { event: string }[] {
  return output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}
