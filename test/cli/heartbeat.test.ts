import { describe, expect, vi } from 'vitest';
import type { Timeline } from '../../src/testing/index.js';
import { answered, cliTest } from './cli.js';
import { linesOf } from './documents.js';
import { preload } from './preloads.js';

const test = cliTest();

const RUNNING: Timeline = [{ status: 'running' }];

describe.concurrent('where there is no terminal, a heartbeat', () => {
  test('shows what the run does, for how long, and when the next poll is, over and over', async ({ cli }) => {
    const exa = await cli.fakeExa();
    const { runId } = exa.addRun(RUNNING);
    const waiting = cli.startWait(exa, [runId, '--heartbeat', '100ms', '--interval', '1h']);
    await vi.waitFor(() => expect(waiting.stderr).toMatch(/still running.*\n.*still running/), 20_000);
    waiting.kill('SIGINT');
    const beats = linesOf((await waiting.ended).stderr).filter((line) => line.includes('still running'));
    for (const beat of beats) {
      expect(beat).toMatch(/^20\S+Z {2}run_\w+ {2}still running after \d+(ms|s), next poll in 59m 59s$/);
    }
    const [first = '', second = ''] = beats.map((beat) => beat.slice(0, 24));
    expect(Date.parse(second) - Date.parse(first)).toBeGreaterThanOrEqual(95);
  });

  test('gives the time of the poll before the time limit where that is nearer than the interval', async ({
    cli,
  }) => {
    const exa = await cli.fakeExa();
    const { runId } = exa.addRun(RUNNING);
    const args = [runId, '--heartbeat', '100ms', '--interval', '1h', '--timeout', '10m'];
    const waiting = cli.startWait(exa, args);
    await vi.waitFor(() => expect(waiting.stderr).toMatch(/, next poll in 9m \d+s\n/), 20_000);
    expect(waiting.stderr).not.toContain('59m');
  });

  test('counts the runs by what they do where there are several', async ({ cli }) => {
    const exa = await cli.fakeExa();
    exa.addRun(RUNNING, { runId: 'run_1' });
    exa.addRun([{ status: 'created' }], { runId: 'run_2' });
    exa.addRun(RUNNING, { runId: 'run_3' });
    exa.addRun([{ status: 'completed' }], { runId: 'run_4' });
    const args = ['run_1', 'run_2', 'run_3', 'run_4', '--heartbeat', '100ms', '--interval', '1m'];
    const waiting = cli.startWait(exa, args);
    const beat = /Z {2}still waiting for 3 of 4 runs after .*\(2 running, 1 created\), next poll in 5\ds\n/;
    await vi.waitFor(() => expect(waiting.stderr).toMatch(beat), 20_000);
  });

  test('names no time for a poll that is under way', async ({ cli }) => {
    const exa = await cli.fakeExa();
    const { runId, queueFault } = exa.addRun(RUNNING);
    queueFault(null, { fault: 'silence' });
    const waiting = cli.startWait(exa, [runId, '--heartbeat', '150ms']);
    await vi.waitFor(() => expect(waiting.stderr).toContain('still running'), 20_000);
    expect(waiting.stderr).not.toContain('next poll in');
  });

  test.for(['0', '10m'])('is not printed before its time: %s', async (heartbeat, { cli }) => {
    const exa = await cli.fakeExa();
    const { runId } = exa.addRun(RUNNING);
    const waiting = cli.startWait(exa, [runId, '--heartbeat', heartbeat]);
    await answered(exa, 12);
    expect(linesOf(waiting.stderr)).toEqual([expect.stringMatching(/ {2}running$/)]);
  });

  test('is printed after five minutes by default', async ({ cli }) => {
    const exa = await cli.fakeExa();
    const { runId } = exa.addRun(RUNNING);
    const fiveMinutesAreShort = preload(`
      const start = setTimeout;
      globalThis.setTimeout = (call, ms, ...rest) => start(call, ms === 300_000 ? 100 : ms, ...rest);
    `);
    const waiting = cli.startWait(exa, [runId, '--interval', '1h'], fiveMinutesAreShort);
    await vi.waitFor(() => expect(waiting.stderr).toContain('still running'), 20_000);
  });

  test('is not printed by a command that is quiet', async ({ cli }) => {
    const exa = await cli.fakeExa();
    const { runId } = exa.addRun(RUNNING);
    const waiting = cli.startWait(exa, [runId, '--heartbeat', '10ms', '--quiet']);
    await answered(exa, 5);
    waiting.kill('SIGINT');
    expect(await waiting.ended).toMatchObject({ stderr: '', stdout: expect.stringMatching(/^stopped /) });
  });
});
