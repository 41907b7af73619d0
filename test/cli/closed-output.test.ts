import { describe, expect } from 'vitest';
import type { Timeline } from '../../src/testing/index.js';
import { type Cli, cliTest, waitArgs } from './cli.js';
import type { Ended } from './command-process.js';
import { linesOf } from './documents.js';
import { preload } from './preloads.js';

const test = cliTest();

/** The command with its arguments, its exit code on file descriptor 3, and that on standard error in the end. */
const piped = (into: string) => `{ { "$@"; echo "exit $?" >&3; } | ${into}; } 3>&2`;
/** The same where standard error is closed as well. */
const bothPiped = (into: string) => `{ { "$@" 2>&1; echo "exit $?" >&3; } | ${into}; } 3>&2`;

/** Standard output is a terminal that was closed: only Node 22 and later survive a real one. */
const HUNG_UP = preload(`
  process.stdout.isTTY = true;
  process.stdout._write = (chunk, encoding, written) =>
    written(Object.assign(new Error('write EIO'), { code: 'EIO', syscall: 'write' }));
`);

const LIVES: Readonly<Record<'completed' | 'failed' | 'running', Timeline>> = {
  completed: [{ status: 'running', forMs: 300 }, { status: 'completed' }],
  failed: [{ status: 'running', forMs: 300 }, { status: 'failed' }],
  running: [{ status: 'running' }],
};

async function waitInPipe(
  cli: Cli,
  life: Timeline,
  line: string,
  ...args: readonly string[]
): Promise<Ended> {
  const exa = await cli.fakeExa();
  const { runId } = exa.addRun(life);
  const env = { EXA_API_KEY: exa.apiKey };
  return cli.shell(line, waitArgs(exa, [runId, '--timeout', '20s', ...args]), env);
}

describe.concurrent('when nobody reads standard output any more', () => {
  test('while a run is going on, the command ends, quietly, with 141', async ({ cli }) => {
    const { stdout, stderr } = await waitInPipe(cli, LIVES.running, piped('head -n 1'), '--format', 'ndjson');
    expect(linesOf(stdout)).toHaveLength(1);
    const [first, second, ...rest] = linesOf(stderr);
    expect(first).toMatch(/Z {2}run_\w+ {2}running$/);
    expect(second).toMatch(/Z {2}run_\w+ {2}stopped: standard output was closed; the run goes on$/);
    expect(rest).toEqual(['exit 141']);
  });

  test.for([
    ['completed', 'text', 0],
    ['failed', 'text', 1],
    ['failed', 'json', 1],
  ] as const)(
    'where only the end is printed, a run that %s in %s has its own code, %i',
    async ([life, format, code], { cli }) => {
      const { stderr } = await waitInPipe(cli, LIVES[life], piped('true'), '--format', format, '--quiet');
      expect(stderr).toBe(`exit ${code}\n`);
    },
  );

  test('nor standard error, the command waits for the end all the same', async ({ cli }) => {
    const { stdout, stderr } = await waitInPipe(cli, LIVES.failed, bothPiped('head -n 1'));
    expect(stdout).toMatch(/Z {2}run_\w+ {2}running\n$/);
    expect(stderr).toBe('exit 1\n');
  });

  test.for([
    ['the help', ['--help'], 0],
    ['the exit codes', ['help', 'exit-codes'], 0],
    ['the version', ['--version'], 0],
  ] as const)('%s is withheld, quietly', async ([, args, code], { cli }) => {
    expect(await cli.shell(piped('true'), args)).toMatchObject({ stderr: `exit ${code}\n` });
  });

  test('because the terminal is gone, a run that failed has its own code, quietly', async ({ cli }) => {
    const exa = await cli.fakeExa();
    const { runId } = exa.addRun(LIVES.failed);
    const { exitCode, stderr } = await cli.wait(exa, [runId, '--quiet'], HUNG_UP);
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
  });

  test('wrong use is wrong use', async ({ cli }) => {
    const args = ['wait', 'monitor_1', 'run_1', '--format', 'json', '--sped'];
    const { stderr } = await cli.shell(piped('true'), args);
    expect(stderr).toMatch(
      /^exa-runwatch: unknown option '--sped'.*\nSee `exa-runwatch wait --help`\.\nexit 2\n$/,
    );
    expect(await cli.shell(bothPiped('true'), args)).toMatchObject({ stderr: 'exit 2\n' });
  });
});

describe.skipIf(process.platform !== 'linux')('a full disk, for which Linux has /dev/full', () => {
  test('under standard error costs the progress, and nothing else', async ({ cli }) => {
    const { stdout } = await waitInPipe(cli, LIVES.completed, '"$@" 2>/dev/full; echo "exit $?"');
    expect(linesOf(stdout)).toEqual([expect.stringMatching(/^completed/), 'exit 0']);
  });

  test('under standard output is reported, with 2', async ({ cli }) => {
    const { stdout, stderr } = await waitInPipe(cli, LIVES.completed, '"$@" >/dev/full; echo "exit $?"');
    expect(linesOf(stdout)).toEqual(['exit 2']);
    expect(linesOf(stderr).at(-1)).toMatch(/^exa-runwatch: could not write to standard output: .*ENOSPC/);
  });
});
