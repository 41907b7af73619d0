import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { type Cli, cliTest } from '../cli.js';
import { linesOf } from '../documents.js';

const test = cliTest();

const URL_WITH_PASSWORD = 'postgres://someone:passw0rd@db.example/queue';

const WRONG: readonly (readonly [args: readonly string[], says: RegExp])[] = [
  [[], /a command is needed, such as `exa-runwatch queue status --data-dir FOLDER`$/],
  [['stat'], /unknown command 'stat' \(Did you mean status\?\)$/],
  [['status'], /say where the queue is: --data-dir FOLDER, or --database-url-env NAME/],
  [['status', '--data-dir', ''], /--data-dir takes the name of a folder, got an empty one$/],
  [['status', '--data-dir', 'nowhere'], /there is none in nowhere: `exa-runwatch queue add` creates one$/],
  [['add', '--data-dir', 'new', '--database-url-env', 'NAME'], /'--data-dir <folder>' cannot be used with/],
  [
    ['status', '--database-url-env', 'NOT_SET'],
    /--database-url-env names NOT_SET, which is not set, or empty$/,
  ],
  [['status', '--database-url-env', 'not a name'], /takes the name of an environment variable/],
  [['status', '--database-url-env', 'NO_URL'], /NO_URL takes the URL of a PostgreSQL database, such as /],
  [
    ['status', '--database-url-env', URL_WITH_PASSWORD],
    /is not taken from the command line, .*--database-url-env/,
  ],
  [['status', '--database-url', URL_WITH_PASSWORD], /is not taken from the command line/],
  [['add', URL_WITH_PASSWORD, 'run_1'], /is not taken from the command line/],
  [
    ['add', '--data-dir', 'new'],
    /missing required argument <monitor>: use `exa-runwatch queue add --data-dir new <monitor> <run>/,
  ],
  [['add', '--data-dir', 'new', 'run_1', 'monitor_9'], /"run_1", which looks like a run's/],
  [['add', '--data-dir', 'new', 'monitor_9', 'run?1'], /<run> takes an id that is one segment of a path/],
  [['add', '--data-dir', 'new', 'm', 'r', '--timeout', '10'], /did you mean 10s or 10m\?$/],
  [
    ['wake', '--data-dir', '.', 'm', '-'],
    /"-" is not an id, .*`xargs exa-runwatch queue wake --data-dir . <monitor>`/,
  ],
  [['status', '--data-dir', '.', '--failing', 'm', 'r'], /--failing lists runs, and takes no ids$/],
  [
    ['status', '--data-dir', '.', '--limit', '10001'],
    /--limit takes a whole number of runs from 1 to 10000, got/,
  ],
  [
    ['retry', '--data-dir', '.', 'm', 'r'],
    /too many arguments .*to start one run again, use `exa-runwatch queue add`$/,
  ],
  [
    ['status', '--data-dir', '.', '--limit', '5'],
    /--limit says how many runs to list, and is used with --failing or/,
  ],
  [['work', '--data-dir', '.', '--rate', '1e99'], /above 0, in digits such as 5 or 0\.5, got "1e99"$/],
  [
    ['work', '--data-dir', '.', '--concurrency', '9'.repeat(20)],
    /--concurrency takes a whole number of runs from 1 to 1000,/,
  ],
  [['retry', '--data-dir', '.', '--code', 'RUN_FAILED'], /Allowed choices are RUN_TIMEOUT, /],
  [
    ['work', '--data-dir', '.', '--concurrency', '0'],
    /--concurrency takes a whole number of runs from 1 to 1000/,
  ],
  [['work', '--data-dir', '.', '--lease', '14s'], /--lease takes a duration from 15s to 1d, got "14s"$/],
  [['work', '--data-dir', '.', '--lease', '25h'], /--lease takes a duration from 15s to 1d, got "25h"$/],
  [['work', '--data-dir', '.', '--keep-outcomes', 'never'], /--keep-outcomes takes a duration such as/],
  [['work', '--data-dir', '.', 'm', 'r'], /too many arguments for 'work'/],
];

async function refusal(cli: Cli, args: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await cli.run(['queue', ...args], { NO_URL: 'passw0rd' });
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).not.toContain('passw0rd');
  const [reason = '', help, ...rest] = linesOf(stderr);
  expect(reason).toMatch(/^exa-runwatch: /);
  expect(help).toMatch(/^See `exa-runwatch queue (?:add |work |status |wake |retry |forget )?--help`\.$/);
  expect(rest).toEqual([]);
  return reason;
}

describe.concurrent('exa-runwatch queue refuses', () => {
  test.for(WRONG)('%j', async ([args, says], { cli }) => {
    expect(await refusal(cli, args)).toMatch(says);
  });

  test.for([
    ['add', { type: 'queue-add', added: 0, known: 0 }],
    ['status', { type: 'queue-status', stats: null, reasons: [], runs: [] }],
    ['wake', { type: 'queue-wake', woken: 0 }],
    ['retry', { type: 'queue-retry', restarted: 0 }],
    ['forget', { type: 'queue-forget', forgotten: 0 }],
  ] as const)('%s with a document where one was asked for', async ([command, document], { cli }) => {
    const { stdout } = await cli.run(['queue', command, '--wrong', '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, exitCode: 2, ...document });
  });

  test('empty standard input, and lines that are no runs', async ({ cli }) => {
    const add = ['queue', 'add', '--data-dir', join(cli.folder(), 'new'), '-'];
    const empty = await cli.shell('"$@" < /dev/null', add);
    expect(empty).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('from each line') });
    const pair = await cli.shell('echo "monitor_9 run_1" | "$@"', add);
    expect(pair).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('got "monitor_9 run_1"') });
  });
});

describe.concurrent('without the packages that it needs, exa-runwatch queue', () => {
  test('prints the command that installs them for a folder, and makes none', async ({ cli }) => {
    const folder = join(cli.folder(), 'new');
    const args = ['queue', 'add', '--data-dir', folder, 'monitor_9', 'run_1', '--format', 'json'];
    const { exitCode, stdout, stderr } = await cli.run(args);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(
      /^exa-runwatch: .* needs pg-boss, which is not installed\. Run: npm install pg-boss@12 @electric-sql\/pglite/,
    );
    expect(JSON.parse(stdout)).toMatchObject({
      type: 'queue-add',
      exitCode: 2,
      message: stderr.trim().replace('exa-runwatch: ', ''),
    });
    expect(await cli.shell(`ls ${folder}`, [])).toMatchObject({ stdout: '' });
  });

  test('says in a document what it says on standard error, so no password', async ({ cli }) => {
    const env = { QUEUE_URL: 'postgres://someone:pg-boss@db.example/queue' };
    const args = ['queue', 'status', '--database-url-env', 'QUEUE_URL', '--format', 'json'];
    const { stdout, stderr } = await cli.run(args, env);
    expect(stderr).toMatch(/ needs \[key\], which is not installed/);
    expect(JSON.parse(stdout)).toMatchObject({ message: stderr.trim().replace('exa-runwatch: ', '') });
  });

  test('prints the command that installs them for PostgreSQL', async ({ cli }) => {
    const env = { QUEUE_URL: URL_WITH_PASSWORD };
    const { exitCode, stderr } = await cli.run(['queue', 'status', '--database-url-env', 'QUEUE_URL'], env);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/Run: npm install pg-boss@12 \(with --global/);
  });
});
