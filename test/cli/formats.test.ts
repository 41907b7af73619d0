import { describe, expect } from 'vitest';
import type { Timeline } from '../../src/testing/index.js';
import { type Cli, cliTest, MONITOR } from './cli.js';
import { documentOf, eventsOf, linesOf } from './documents.js';

const test = cliTest();

const FAILS: Timeline = [
  { status: 'created', forMs: 500 },
  { status: 'failed', failedReason: 'out of credits', fields: { unknownToUs: [{ a: 1 }] } },
];

/** Waits for one run that completes at once, one that fails after a while, and one that cannot be watched. */
async function waitForThree(cli: Cli, ...args: readonly string[]) {
  const exa = await cli.fakeExaWithoutLists();
  exa.addRun([{ status: 'completed' }], { runId: 'run_1' });
  exa.addRun(FAILS, { runId: 'run_22' }).queueFault(null, { fault: 'status', status: 503 });
  exa.addRun(FAILS, { runId: 'run_3' }).queueFault({ fault: 'status', status: 403 });
  const ended = await cli.wait(exa, ['run_1', 'run_22', 'run_3', ...args]);
  expect(ended.exitCode).toBe(4);
  return { ...ended, requests: exa.requests };
}

describe.concurrent('json', () => {
  test('is one document, with all there is to know of each run, in the order of the command line', async ({
    cli,
  }) => {
    const { stdout, stderr } = await waitForThree(cli, '--format', 'json', '--quiet');
    expect(stderr).toBe('');
    const document = documentOf(stdout);
    expect(document).toMatchObject({ version: 1, type: 'result', monitorId: MONITOR, exitCode: 4 });
    const ending = {
      createdAt: expect.any(String),
      endedAt: expect.any(String),
      waitedMs: expect.any(Number),
    };
    expect(document.runs).toMatchObject([
      { runId: 'run_1', end: 'completed', exitCode: 0, polls: 1, durationMs: 0, ...ending },
      {
        runId: 'run_22',
        end: 'failed',
        exitCode: 1,
        durationMs: 500,
        failedReason: 'out of credits',
        ...ending,
      },
      { runId: 'run_3', end: 'error', exitCode: 4, polls: 0, code: 'RUN_ACCESS', httpStatus: 403, run: null },
    ]);
    expect(document.runs[1]?.run).toMatchObject({ id: 'run_22', unknownToUs: [{ a: 1 }] });
  });
});

describe.concurrent('ndjson', () => {
  test('is one event a line, of a shape that is promised, and the last is the document', async ({ cli }) => {
    const { stdout, stderr, requests } = await waitForThree(cli, '--format', 'ndjson', '--quiet');
    expect(stderr).toBe('');
    const events = eventsOf(stdout);
    expect(events.at(-1)).toMatchObject({ type: 'result', exitCode: 4 });
    expect(documentOf(`${linesOf(stdout).at(-1)}\n`).runs).toHaveLength(3);

    const known = new Set(requests.map(({ requestId }) => requestId));
    const aboutRuns = events.flatMap((event) => ('runId' in event ? [event] : []));
    for (const event of aboutRuns) {
      expect(event).toMatchObject({ version: 1, monitorId: MONITOR });
      expect(new Date(event.at).toISOString()).toBe(event.at);
      if ('requestId' in event) expect(known).toContain(event.requestId);
    }
    const eventsAbout = (runId: string) => aboutRuns.filter((event) => event.runId === runId);
    expect(eventsAbout('run_1').map(({ type }) => type)).toEqual(['status', 'poll', 'end']);
    expect(eventsAbout('run_3').map(({ type }) => type)).toEqual(['end']);
    expect(eventsAbout('run_22').filter(({ type }) => type !== 'poll')).toMatchObject([
      { type: 'status', from: null, to: 'created', polls: 1 },
      { type: 'retry', attempt: 1, httpStatus: 503, reason: '503: The service is overloaded' },
      { type: 'status', from: 'created', to: 'failed' },
      { type: 'end', result: { end: 'failed', failedReason: 'out of credits' } },
    ]);
  });

  test('prints each event as it happens', async ({ cli }) => {
    const exa = await cli.fakeExa();
    const { runId } = exa.addRun([
      { status: 'created', forMs: 2_000 },
      { status: 'paused', forMs: 2_000 },
      { status: 'failed' },
    ]);
    const events = eventsOf((await cli.wait(exa, [runId, '--format', 'ndjson'])).stdout);
    const changes = events.flatMap((event) => (event.type === 'status' ? [event] : []));
    expect(changes.map(({ from, to }) => [from, to])).toEqual([
      [null, 'created'],
      ['created', 'paused'],
      ['paused', 'failed'],
    ]);
    const [first = '', , last = ''] = changes.map(({ at }) => at);
    expect(Date.parse(last) - Date.parse(first)).toBeGreaterThan(2_000);
    const polls = events.flatMap((event) => (event.type === 'poll' ? [event] : []));
    expect(polls).toHaveLength(exa.requests.length);
    const planned = polls.map(({ nextPollAt }) => nextPollAt);
    expect(planned.pop()).toBe(null);
    for (const [index, at] of planned.entries()) {
      expect(new Date(at ?? '').toISOString()).toBe(at);
      expect(Date.parse(at ?? '')).toBeGreaterThanOrEqual(Date.parse(polls[index]?.at ?? ''));
    }
  });
});

describe.concurrent('text', () => {
  test('is a line a run on standard output, and one for each change, with the time, on standard error', async ({
    cli,
  }) => {
    const { stdout, stderr } = await waitForThree(cli);
    expect(linesOf(stdout)).toEqual([
      expect.stringMatching(/^completed +run_1 +at 20\S+Z, lasted 0ms, 1 poll$/),
      expect.stringMatching(/^failed +run_22 +out of credits \(at 20\S+Z, lasted 500ms, 2 polls\)$/),
      expect.stringMatching(/^no-access +run_3 +Could not poll the run .*403/),
    ]);
    const time = /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z {2}/;
    for (const line of linesOf(stderr)) expect(line).toMatch(time);
    const lines = linesOf(stderr).map((line) => line.replace(time, ''));
    expect(lines.filter((line) => line.startsWith('run_1 '))).toEqual(['run_1  completed']);
    expect(lines.filter((line) => line.startsWith('run_22 '))).toEqual([
      'run_22  created',
      expect.stringMatching(/^run_22 {2}503: The service is overloaded; retrying in \d+ms$/),
      'run_22  created -> failed: out of credits',
    ]);
    expect(lines.filter((line) => line.startsWith('run_3 '))).toEqual([
      expect.stringMatching(/^run_3 {2}no-access: Could not poll the run /),
    ]);
    expect(lines).toHaveLength(5);
  });

  test('shows only the first of several failures in a row, and that it is over', async ({ cli }) => {
    const exa = await cli.fakeExa();
    const { runId, queueFault } = exa.addRun([{ status: 'running', forMs: 4_000 }, { status: 'completed' }]);
    queueFault(null, { fault: 'status', status: 500 }, { fault: 'status', status: 503 });
    const { stdout, stderr } = await cli.wait(exa, [runId]);
    expect(stdout).toMatch(/^completed /);
    expect(linesOf(stderr).map((line) => line.split('  ')[2])).toEqual([
      'running',
      expect.stringMatching(/^500: /),
      'answered again',
      'running -> completed',
    ]);
  });
});
