import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, vi } from 'vitest';
import { answered, type Cli, cliTest } from './cli.js';
import { documentOf, eventsOf } from './documents.js';
import { preload } from './preloads.js';

const test = cliTest();

const CODES = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const;

describe.concurrent('a signal', () => {
  test.for(CODES)(
    '%s ends the waiting with %i, the state saved and the result printed',
    async ([signal, code], { cli }) => {
      const exa = await cli.fakeExa();
      const { runId } = exa.addRun([{ status: 'running' }]);
      exa.addRun([{ status: 'failed' }], { runId: 'run_failed' });
      const file = join(cli.folder(), 'state.json');
      const args = [runId, 'run_failed', '--format', 'json', '--resume', file];
      const waiting = cli.startWait(exa, args);
      await answered(exa, 4);
      waiting.kill(signal);
      const { exitCode, stdout, stderr, ...ended } = await waiting.ended;
      expect({ exitCode, signal: ended.signal }).toEqual({ exitCode: code, signal: null });
      const document = documentOf(stdout);
      expect(document).toMatchObject({
        exitCode: code,
        runs: [
          { end: 'stopped', reason: signal, exitCode: code, status: 'running' },
          { end: 'failed', exitCode: 1 },
        ],
      });
      expect(stderr).toMatch(/ {2}stopped: .*the run goes on\n$/);
      const { runs } = JSON.parse(readFileSync(file, 'utf8'));
      expect(runs).toMatchObject([
        { runId, polls: document.runs[0]?.polls, seen: { run: { status: 'running' } } },
        { runId: 'run_failed' },
      ]);
    },
  );

  test('is in the events, too', async ({ cli }) => {
    const exa = await cli.fakeExa();
    const { runId } = exa.addRun([{ status: 'running' }]);
    const waiting = cli.startWait(exa, [runId, '--format', 'ndjson']);
    await answered(exa, 1);
    await vi.waitFor(() => expect(waiting.stdout).toContain('"poll"'), 20_000);
    waiting.kill('SIGINT');
    const events = eventsOf((await waiting.ended).stdout);
    expect(events.slice(-2)).toMatchObject([
      { type: 'end', result: { end: 'stopped', reason: 'SIGINT' } },
      { type: 'result', exitCode: 130, runs: [{ end: 'stopped' }] },
    ]);
  });

  test('ends a request that is under way', async ({ cli }) => {
    const exa = await cli.fakeExa();
    const { runId, queueFault } = exa.addRun([{ status: 'running' }]);
    queueFault({ fault: 'silence' });
    const waiting = cli.startWait(exa, [runId, '--format', 'json']);
    await vi.waitFor(() => expect(exa.openRequests).toBe(1), 20_000);
    waiting.kill('SIGTERM');
    const { exitCode, stdout } = await waiting.ended;
    expect(exitCode).toBe(143);
    expect(documentOf(stdout).runs).toMatchObject([{ end: 'stopped', status: null, run: null, polls: 0 }]);
  });
});

describe.concurrent('a second signal', () => {
  /** Waits for a run, and has been interrupted once, but cannot end. */
  async function interrupted(cli: Cli) {
    const exa = await cli.fakeExa();
    const { runId } = exa.addRun([{ status: 'running' }]);
    const neverDone = preload('Promise.all = () => new Promise(() => setInterval(() => {}, 1_000))');
    const waiting = cli.startWait(exa, [runId, '--format', 'json'], neverDone);
    await answered(exa, 1);
    await vi.waitFor(() => expect(waiting.stderr).toContain('running'), 20_000);
    waiting.kill('SIGINT');
    await vi.waitFor(() => expect(waiting.stderr).toContain('stopped'), 20_000);
    expect(waiting.isRunning).toBe(true);
    return waiting;
  }

  test.for([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends it at once, with %i', async ([signal, code], { cli }) => {
    const waiting = await interrupted(cli);
    waiting.kill(signal);
    expect(await waiting.ended).toMatchObject({ exitCode: code, signal: null, stdout: '' });
  });

  test('SIGHUP does not: both the terminal and the shell may send one', async ({ cli }) => {
    const waiting = await interrupted(cli);
    waiting.kill('SIGHUP');
    waiting.kill('SIGTERM');
    expect(await waiting.ended).toMatchObject({ exitCode: 143 });
  });
});
