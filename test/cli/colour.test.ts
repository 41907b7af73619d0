import { describe, expect } from 'vitest';
import { type Cli, cliTest } from './cli.js';
import type { Env } from './command-process.js';

const test = cliTest();

const ESCAPE = '\u001b[';

/** Waits for a run that failed and one that completed, where there is no terminal. */
async function waitForTwo(cli: Cli, env: Env, ...args: readonly string[]) {
  const exa = await cli.fakeExa();
  exa.addRun([{ status: 'failed' }], { runId: 'run_1' });
  exa.addRun([{ status: 'completed' }], { runId: 'run_2' });
  const { exitCode, stdout, stderr } = await cli.wait(exa, ['run_1', 'run_2', ...args], env);
  expect(exitCode).toBe(1);
  expect(stderr, 'what Node says about these variables').not.toContain('Warning');
  return { stdout, stderr };
}

describe.concurrent('without a terminal there are colours', () => {
  test.for<Env>([
    { FORCE_COLOR: '1' },
    { FORCE_COLOR: 'true', NO_COLOR: '1', TERM: 'dumb' },
    { FORCE_COLOR: '1', NO_COLOR: '1', NODE_DISABLE_COLORS: '1' },
  ])('under %j', async (env, { cli }) => {
    const { stdout, stderr } = await waitForTwo(cli, env);
    for (const output of [stdout, stderr]) {
      expect(output).toContain(`${ESCAPE}31mfailed`);
      expect(output).toContain(`${ESCAPE}32mcompleted`);
      expect(output.split(ESCAPE)).toHaveLength(5);
    }
  });
});

describe.concurrent('without a terminal there are no colors', () => {
  test.for<[Env, string[]]>([
    [{ TERM: 'xterm-256color', COLORTERM: 'truecolor' }, []],
    [{ NO_COLOR: '1' }, []],
    [{ FORCE_COLOR: '0' }, []],
    [{ FORCE_COLOR: '' }, []],
    [{ FORCE_COLOR: '', NO_COLOR: '1' }, []],
    [{ FORCE_COLOR: '1' }, ['--no-color']],
  ])('under %j with %j', async ([env, args], { cli }) => {
    const { stdout, stderr } = await waitForTwo(cli, env, ...args);
    expect(stdout).toMatch(/^failed /);
    expect(stdout + stderr).not.toContain(ESCAPE);
  });

  test.for(['json', 'ndjson'])('in %s, whatever is forced', async (format, { cli }) => {
    const { stdout, stderr } = await waitForTwo(cli, { FORCE_COLOR: '1' }, '--format', format);
    expect(stdout).toMatch(/^\{/);
    expect(stdout).not.toContain(ESCAPE);
    expect(stderr).toContain(ESCAPE);
  });
});
