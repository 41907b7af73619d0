import { describe, expect } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { type Cli, cliTest } from './cli.js';
import type { Env } from './command-process.js';
import { linesOf } from './documents.js';

const test = cliTest();

/** The standard output of a command that succeeds. */
async function outputOf(cli: Cli, args: readonly string[], env: Env = {}): Promise<string> {
  const { exitCode, stdout, stderr } = await cli.run(args, env);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return stdout;
}

const COMMANDS: readonly (readonly [string, readonly string[]])[] = [
  ['exa-runwatch', []],
  ['exa-runwatch wait', ['wait']],
  ['exa-runwatch runs', ['runs']],
  ['exa-runwatch queue', ['queue']],
  ['exa-runwatch queue add', ['queue', 'add']],
  ['exa-runwatch queue work', ['queue', 'work']],
  ['exa-runwatch queue status', ['queue', 'status']],
  ['exa-runwatch queue wake', ['queue', 'wake']],
  ['exa-runwatch queue retry', ['queue', 'retry']],
  ['exa-runwatch queue forget', ['queue', 'forget']],
  ['exa-runwatch demo', ['demo']],
  ['exa-runwatch help', ['help']],
];

describe.concurrent('--help', () => {
  test.for(COMMANDS)('of %s fits into 80 columns, and has one example', async ([name, args], { cli }) => {
    const help = await outputOf(cli, [...args, '--help'], { COLUMNS: '200', FORCE_COLOR: '1' });
    expect(help).toMatch(new RegExp(`^Usage: ${name} `));
    expect(linesOf(help).filter((line) => line.length > 80)).toEqual([]);
    expect(help.match(/^Example:\n {2}\$ exa-runwatch \w+/gm)).toHaveLength(1);
    expect(help).not.toContain('\u001b');
  });

  test('of wait names every option, with its default where it has one', async ({ cli }) => {
    const help = (await outputOf(cli, ['wait', '--help'])).replaceAll(/\s+/g, ' ');
    const options = [...help.matchAll(/ (--[\w-]+)(?= <| {1,}[a-z])/g)].map(([, option]) => option);
    expect(new Set(options)).toEqual(
      new Set([
        ...[
          '--kind',
          '--latest',
          '--next',
          '--since',
          '--until',
          '--any',
          '--fail-fast',
          '--timeout',
          '--interval',
          '--learn',
          '--retry-time',
          '--not-found-grace',
          '--request-timeout',
          '--rate',
          '--format',
          '--resume',
          '--heartbeat',
        ],
        ...['--quiet', '--verbose', '--no-color', '--no-annotations', '--api-key-file', '--base-url'],
        ...['--allow-http', '--help'],
      ]),
    );
    for (const known of [
      'default: "monitor-run"',
      'default: 2h',
      'default: 5',
      'default: 10m',
      'default: 10s',
      'default: 30s',
      'default: 5m',
      'default: "text"',
      'default: $EXA_BASE_URL or "https://api.exa.ai"',
    ]) {
      expect(help).toContain(known);
    }
  });
});

describe.concurrent('help', () => {
  test.for([[], ['wait'], ['runs'], ['queue'], ['queue', 'work'], ['demo']])(
    '%j prints the same, example included',
    async (topic, { cli }) => {
      expect(await outputOf(cli, ['help', ...topic])).toBe(await outputOf(cli, [...topic, '--help']));
    },
  );

  test('exit-codes lists every code, and which is the worst', async ({ cli }) => {
    const help = await outputOf(cli, ['help', 'exit-codes']);
    const codes = [...help.matchAll(/^ *(\d+) {2}\w/gm)].map(([, code]) => Number(code));
    expect(codes).toEqual([0, 1, 2, 3, 4, 5, 6, 70, 124, 129, 130, 141, 143]);
    expect(help).toContain('\n  70, 2, 130, 143, 129, 141, 4, 5, 6, 124, 1, 3, 0\n');
    expect(linesOf(help).filter((line) => line.length > 80)).toEqual([]);
  });
});

describe.concurrent('--version', () => {
  test.for(['--version', '-V'])('is that of the package: %s', async (option, { cli }) => {
    expect(await outputOf(cli, [option])).toBe(`${packageJson.version}\n`);
  });
});
