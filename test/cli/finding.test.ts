import { describe, expect, vi } from 'vitest';
import type { Timeline } from '../../src/testing/index.js';
import { cliTest, MONITOR, waitFor } from './cli.js';
import { documentOf, eventsOf, linesOf } from './documents.js';

const test = cliTest();

const RUNNING: Timeline = [{ status: 'running' }];
const COMPLETED: Timeline = [{ status: 'completed' }];
/** Created long before the command starts, whatever the fake's clock says. */
const OLD: Timeline = [{ status: 'running', fields: { createdAt: '2026-03-01T12:00:00.000Z' } }];
const SHORT: Timeline = [{ status: 'running', forMs: 300 }, { status: 'completed' }];

describe.concurrent('--latest', () => {
  test('waits for the latest run of a monitor, and shows what it is', async ({ cli }) => {
    const exa = await cli.fakeExa();
    exa.addRun(COMPLETED, { runId: 'run_1' });
    exa.addRun(SHORT, { runId: 'run_2' });
    const { exitCode, stdout, stderr } = await waitFor(cli, exa, [MONITOR, '--latest', '--format', 'json']);
    expect(exitCode).toBe(0);
    expect(documentOf(stdout)).toMatchObject({
      monitorId: MONITOR,
      runs: [{ end: 'completed', runId: 'run_2', monitorId: MONITOR }],
    });
    expect(linesOf(stderr).map((line) => line.split('  ').slice(1).join(' '))).toEqual([
      'run_2 running',
      'run_2 running -> completed',
    ]);
  });

  test('ends at once with the code of a run that has ended', async ({ cli }) => {
    const exa = await cli.fakeExa();
    exa.addRun([{ status: 'failed', failedReason: 'out of credits' }], { runId: 'run_1' });
    const { exitCode, stdout, stderr } = await waitFor(cli, exa, [MONITOR, '--latest']);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^failed {7}run_1 {2}out of credits /);
    expect(stderr).toMatch(/ {2}run_1 {2}failed: out of credits\n$/);
    expect(exa.requests).toHaveLength(1);
  });

  test('takes several monitors, each with its latest run', async ({ cli }) => {
    const exa = await cli.fakeExa();
    exa.addRun(SHORT, { monitorId: 'monitor_1', runId: 'run_1' });
    exa.addRun([{ status: 'canceled' }], { monitorId: 'monitor_2', runId: 'run_1' });
    const { exitCode, stdout } = await waitFor(cli, exa, ['monitor_1', 'monitor_2', 'monitor_1', '--latest']);
    expect(exitCode).toBe(3);
    expect(linesOf(stdout)).toEqual([
      expect.stringMatching(/^completed {4}monitor_1\/run_1 /),
      expect.stringMatching(/^canceled {5}monitor_2\/run_1 /),
    ]);
  });

  test('has events as for a run that was named, from the first status on', async ({ cli }) => {
    const exa = await cli.fakeExa();
    exa.addRun(SHORT, { runId: 'run_1' });
    const { stdout } = await waitFor(cli, exa, [MONITOR, '--latest', '--format', 'ndjson']);
    const events = eventsOf(stdout);
    expect(events.filter(({ type }) => type !== 'poll')).toMatchObject([
      { type: 'status', runId: 'run_1', monitorId: MONITOR, from: null, to: 'running', polls: 1 },
      { type: 'status', from: 'running', to: 'completed' },
      { type: 'end', runId: 'run_1', result: { end: 'completed' } },
      { type: 'result', exitCode: 0 },
    ]);
  });

  test('with --until needs no second poll', async ({ cli }) => {
    const exa = await cli.fakeExa();
    exa.addRun(RUNNING, { runId: 'run_1' });
    const args = [MONITOR, '--latest', '--until', 'running', '--interval', '1h'];
    expect(await waitFor(cli, exa, args)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^reached {6}run_1 {2}running after 1 poll; it goes on\n$/),
    });
    expect(exa.requests).toHaveLength(1);
  });

  test('ends with 5 where there is no run, and where there is no monitor', async ({ cli }) => {
    const exa = await cli.fakeExa();
    exa.addMonitor();
    const none = await waitFor(cli, exa, [MONITOR, '--latest', '--format', 'json']);
    expect(none.exitCode).toBe(5);
    expect(documentOf(none.stdout).runs).toMatchObject([
      { end: 'error', runId: null, monitorId: MONITOR, code: 'RUN_NOT_FOUND', run: null },
    ]);
    expect(documentOf(none.stdout).runs[0]).toMatchObject({
      message: 'The monitor has no run yet. To wait for its first, use --next.',
    });
    const nowhere = await waitFor(cli, exa, ['nowhere', '--latest', '--not-found-grace', '0']);
    expect(nowhere.exitCode).toBe(5);
    expect(nowhere.stdout).toMatch(
      /^not-found {4}nowhere {2}Could not poll the monitor \(404: .*Check the id/,
    );
  });

  test('learns from earlier runs as well', async ({ cli }) => {
    const exa = await cli.fakeExa();
    exa.addRun([{ status: 'running', forMs: 3_000 }, { status: 'completed' }], { runId: 'run_1' });
    const args = ['wait', MONITOR, '--latest', '--learn', '--base-url', exa.url];
    expect(await cli.run(args, { EXA_API_KEY: exa.apiKey })).toMatchObject({ exitCode: 0 });
    expect(exa.requests.some(({ path }) => path.endsWith('/runs?limit=100'))).toBe(true);
  });
});

describe.concurrent('--next', () => {
  test('waits for the next run that is created, and for its end', async ({ cli }) => {
    const exa = await cli.fakeExa();
    exa.addRun(OLD, { runId: 'run_1' });
    const args = ['wait', MONITOR, '--next', '--base-url', exa.url, '--heartbeat', '200ms'];
    const waiting = cli.start(args, { EXA_API_KEY: exa.apiKey });
    await vi.waitFor(
      () => expect(waiting.stderr).toContain('monitor_test  still waiting for its next run'),
      20_000,
    );
    expect(waiting.stderr).not.toContain('polling');
    exa.addRun(COMPLETED, { runId: 'run_2' });
    const { exitCode, stdout, stderr } = await waiting.ended;
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^completed {4}run_2 {2}at /);
    expect(stderr).not.toContain('run_1');
  });

  test('takes a run that was created before, with --since', async ({ cli }) => {
    const exa = await cli.fakeExa();
    const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
    for (const minutes of [90, 30, 10])
      exa.addRun([{ status: 'completed', fields: { createdAt: ago(minutes) } }], { runId: `run_${minutes}` });
    for (const since of ['1h', ago(60)]) {
      const { exitCode, stdout } = await waitFor(cli, exa, [MONITOR, '--next', '--since', since]);
      expect(exitCode).toBe(0);
      expect(stdout).toMatch(/^completed {4}run_30 /);
    }
  });

  test('ends with 124 where none comes in time', async ({ cli }) => {
    const exa = await cli.fakeExa();
    exa.addRun(OLD);
    const args = [MONITOR, '--next', '--timeout', '400ms', '--format', 'ndjson'];
    const { exitCode, stdout, stderr } = await waitFor(cli, exa, args);
    expect(exitCode).toBe(124);
    const message = expect.stringMatching(
      /^Timed out after \d+m?s: no new run of the monitor was created\. /,
    );
    expect(eventsOf(stdout)).toMatchObject([
      { type: 'end', runId: null, monitorId: MONITOR },
      { type: 'result', runs: [{ end: 'error', runId: null, code: 'RUN_TIMEOUT', message }] },
    ]);
    expect(stderr).toMatch(/ {2}monitor_test {2}timeout: Timed out after /);
  });

  test.for([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('is stopped by a signal like every wait: %s', async ([signal, code], { cli }) => {
    const exa = await cli.fakeExa();
    exa.addMonitor();
    const args = ['wait', MONITOR, '--next', '--base-url', exa.url, '--format', 'json'];
    const waiting = cli.start(args, { EXA_API_KEY: exa.apiKey });
    await vi.waitFor(() => expect(exa.requests.length).toBeGreaterThan(0), 20_000);
    waiting.kill(signal);
    const { exitCode, stdout } = await waiting.ended;
    expect(exitCode).toBe(code);
    expect(documentOf(stdout).runs).toMatchObject([
      { end: 'stopped', reason: signal, runId: null, run: null },
    ]);
  });
});

describe.concurrent('what finds a run is refused', () => {
  test.for([
    [['m_1', '--latest', '--next'], /'--latest' cannot be used with option '--next'/],
    [['m_1', '--latest', '--resume', 'f'], /'--latest' cannot be used with option '--resume <file>'/],
    [['m_1', '--next', '--resume', 'f'], /'--next' cannot be used with option '--resume <file>'/],
    [
      ['m_1', 'run_1', '--latest'],
      /<monitor> takes the id of a monitor, got "run_1", which looks like a run's/,
    ],
    [['m_1/r_1', '--next'], /--next finds the run by itself: did you mean `exa-runwatch wait m_1 --next`\?/],
    [['--latest'], /missing required argument <monitor>: use `exa-runwatch wait <monitor> --latest`/],
    [['m_1', 'r_1', '--since', '1h'], /--since .* is used with --next only/],
    [['m_1', '--next', '--since', '5'], /--since takes a duration .* did you mean 5s or 5m\?/],
    [
      ['m_1', '--next', '--since', '2026-99-99'],
      /--since takes a duration such as 1h, or a time such as 2026-/,
    ],
    [['a_1', '--kind', 'agent-run', '--latest'], /--latest is for runs of Websets monitors/],
  ] as const)('%j', async ([args, says], { cli }) => {
    const { exitCode, stderr } = await cli.run(['wait', ...args], { EXA_API_KEY: 'key' });
    expect(exitCode).toBe(2);
    expect(linesOf(stderr)[0]).toMatch(says);
  });

  test('with an id that is not one segment of a path', async ({ cli }) => {
    const { exitCode, stderr } = await cli.run(['wait', 'a?b', '--latest'], { EXA_API_KEY: 'key' });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/<monitor> takes an id that is one segment of a path/);
  });
});
