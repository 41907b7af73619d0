import { describe, expect } from 'vitest';
import { type Cli, cliTest, KEY } from './cli.js';
import { linesOf } from './documents.js';

const test = cliTest();

const ids = ['wait', 'monitor_9', 'run_1'];
const url = 'https://api.exa.ai/websets/v0/monitors/monitor_9/runs/run_1';

/** What may be a duration is tested on its own. */
const DURATIONS: readonly (readonly [option: string, value: string, says: RegExp])[] = [
  ['--timeout', '10', /got "10": did you mean 10s or 10m\?/],
  ['--timeout', '10min', /got "10min": did you mean 10m\?/],
  ['--timeout', '0', /above 0, got "0": for no limit say --timeout none/],
  ['--timeout', 'abc', /such as 30s, 10m or 1h30m, got "abc"$/],
  ['--timeout', '-5', /such as 30s, 10m or 1h30m, got "-5"$/],
  ['--interval', '0', /above 0, got "0"$/],
  ['--heartbeat', '5', /got "5": did you mean 5s or 5m\?/],
  ['--retry-time', '20', /got "20": did you mean 20s or 20m\?/],
  ['--not-found-grace', 'none', /such as 30s, 10m or 1h30m, got "none"$/],
  ['--request-timeout', '0', /above 0, got "0": for no limit say --request-timeout none/],
];

const OTHERS: readonly (readonly [args: readonly string[], says: RegExp])[] = [
  [[], /a command is needed, such as `exa-runwatch wait <monitor> <run>`/],
  [['wiat', 'monitor_9', 'run_1'], /unknown command 'wiat' \(Did you mean wait\?\)/],
  [['monitor_9', 'run_1'], /unknown command 'monitor_9'/],
  [['wait'], /missing required argument <monitor>: use `exa-runwatch wait <monitor> <run>\.\.\.`/],
  [
    ['wait', 'monitor_9'],
    /missing required argument <run>: name a run, or add --latest or --next; `exa-runwatch runs monitor_9` lists/,
  ],
  [['wait', 'https://exa.ai/monitors/m_1/runs/r_2'], /did you mean `exa-runwatch wait m_1 r_2`/],
  [['wait', 'monitor_9', 'run_1', '--base-url', ''], /--base-url takes a string that is not empty/],
  [['wait', 'monitor_9', 'run_1', '--resume', ''], /--resume takes the name of a file/],
  [
    ['wait', 'run_1', 'monitor_9'],
    /<monitor> takes .*"run_1", which looks like a run's: the monitor comes first/,
  ],
  [
    ['wait', 'monitor_9', 'monitor_9'],
    /"monitor_9" is given as both the monitor and a run: the monitor comes first/,
  ],
  [['wait', 'monitor_9', '-'], /"-" is not an id, .*`xargs exa-runwatch wait <monitor>`/],
  [['wait', '-', 'run_1'], /"-" is not an id/],
  [
    ['wait', url, 'run_1'],
    /<monitor> takes an id, got a URL: did you mean `exa-runwatch wait monitor_9 run_1`\?/,
  ],
  [
    ['wait', 'https://api.exa.ai/v0/monitors/monitor_9', 'run_1'],
    /<monitor> takes an id, got a URL: use `exa-runwatch wait <monitor> <run>\.\.\.`/,
  ],
  [['wait', 'monitor_9', 'run?1'], /<run> takes an id that is one segment of a path, .*got "run\?1"/],
  [['wait', 'monitor_9', ''], /<run> takes an id that is one segment of a path, .*got ""/],
  [[...ids, '--formt', 'json'], /unknown option '--formt' \(Did you mean --format\?\)/],
  [[...ids, '--format', 'jsn'], /'jsn' is invalid\. Allowed choices are text, json, ndjson\./],
  [[...ids, '--timeout'], /option '--timeout <duration>' argument missing/],
  [[...ids, '--any', '--fail-fast'], /'--any' cannot be used with option '--fail-fast'/],
  [[...ids, '--base-url', 'ftp://x'], /--base-url takes a URL with https, or http to loopback, .* got ftp:/],
  [
    [...ids, '--base-url', 'http://example.com'],
    /--base-url takes a URL with https, or .*, got http:\/\/example\.com: --allow-http would send the key/,
  ],
  [
    [...ids, '--base-url', 'example.com'],
    /--base-url takes a URL, got "example\.com": did you mean https:\/\/example\.com\?/,
  ],
  [
    [...ids, '--base-url', 'localhost:3000/exa'],
    /got "localhost:3000\/exa": did you mean http:\/\/localhost:3000\/exa\?/,
  ],
  [[...ids, '--base-url', '[::1]:3000'], /did you mean http:\/\/\[::1\]:3000\?/],
  ...['0', '-1', 'abc', '5/s', ''].map((value) => {
    const says = new RegExp(`--rate takes a number of requests per second above 0, .*got "${value}"`);
    return [[...ids, '--rate', value], says] as const;
  }),
  [[...ids, '--kind', 'enrichment'], /'enrichment' is invalid\. Allowed choices are monitor-run, /],
  [['wait', '--kind', 'agent-run', 'a', '--learn'], /--learn .* cannot be used with --kind agent-run/],
  [['wait', 'm_1', 'r_1', 'm_2/r_2'], /did you mean `exa-runwatch wait m_1\/r_1 m_2\/r_2`\?/],
  [['help', 'wat'], /help takes one of wait, runs, queue, demo, help, exit-codes, got "wat"/],
  [['help', 'queue', 'wat'], /help takes one of add, work, status, wake, retry, forget, got "wat"/],
  [['demo', 'monitor_9'], /too many arguments for 'demo'/],
];

async function refusal(cli: Cli, args: readonly string[], key: string): Promise<string> {
  const { exitCode, stdout, stderr } = await cli.run(args, { EXA_API_KEY: key });
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).not.toMatch(/^ +at /m);
  // What the library calls its options means nothing to whoever types a command.
  expect(stderr).not.toMatch(/`(?:baseUrl|apiKey|monitor|run|resumeFrom|timeoutMs|pollInterval)`/);
  const [reason = '', help, ...rest] = linesOf(stderr);
  expect(reason).toMatch(/^exa-runwatch: /);
  expect(help).toMatch(/^See `exa-runwatch (?:wait |demo )?--help`\.$/);
  expect(rest).toEqual([]);
  return reason;
}

describe.concurrent('wrong use is refused with 2, in a line that says what is right:', () => {
  test.for(DURATIONS)('%s %j', async ([option, value, says], { cli }) => {
    const reason = await refusal(cli, [...ids, option, value], KEY);
    expect(reason).toContain(`${option} takes a duration`);
    expect(reason).toMatch(says);
  });

  test.for(OTHERS)('%j', async ([args, says], { cli }) => {
    expect(await refusal(cli, args, KEY)).toMatch(says);
  });

  test('a base URL of the environment that has no scheme', async ({ cli }) => {
    const env = { EXA_API_KEY: KEY, EXA_BASE_URL: 'localhost:3000' };
    const { exitCode, stderr } = await cli.run(ids, env);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(
      'EXA_BASE_URL takes a URL, got "localhost:3000": did you mean http://localhost:3000?',
    );
  });

  test.for([' \n'])('no key, but %j', async (key, { cli }) => {
    expect(await refusal(cli, ids, key)).toMatch(
      /there is no API key: set EXA_API_KEY, .* --api-key-file FILE$/,
    );
  });
});
