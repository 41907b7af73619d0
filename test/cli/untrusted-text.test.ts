import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, vi } from 'vitest';
import { answered, type Cli, cliTest } from './cli.js';
import type { Ended } from './command-process.js';
import { documentOf, eventsOf, linesOf } from './documents.js';

const test = cliTest();

/** All that may steer a terminal or reorder its text; a line feed ends a line of ours. */
const UNSAFE = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/u;

const ATTACKS = {
  'colours and the cursor': 'red \u001b[31m\u001b[2J\u001b]0;title\u0007 \u009b31m \u0085 \b\b\r over',
  'the direction of writing': 'a \u202egnp.exe\u202c \u2066b\u2069 \u200f \u200b \ufeff \u{e0041} c',
  'forged lines': 'x\n::error::forged\r\n::set-output name=a::b\u2028::warning::c\u2029\v\f::d',
  'commands to a CI service':
    '##[error]x ###[error]y ####vso[task.complete] ##teamcity[z] #\u200b#[a] #\n#[b]',
  'letters that cannot be seen': 'a\u3164b\u115fc\uffa0d\ufe0fe\u2800f\u180bg',
  'half a character': 'a \ud800 b \udfff c',
};

/** What a line of ours may not be, and why: it steers, or is a command to GitHub, Azure or TeamCity. */
const isHarmful = (line: string) =>
  UNSAFE.test(line) || /##(?:\[|vso|teamcity)/.test(line) || /^\s*::(?!error title=)/.test(line);

function expectHarmless({ stdout, stderr }: Ended): void {
  expect(stdout + stderr).not.toMatch(/\r/);
  expect(linesOf(stdout).filter(isHarmful)).toEqual([]);
  expect(linesOf(stderr).filter(isHarmful)).toEqual([]);
}

/** An id may hold unsafe text, too: it is opaque. */
const RUN_3 = 'run_\u202e\u200b3';

/** Watches a run that has such a status at first and fails for such a reason, beside one that is not answered well. */
async function waitThrough(cli: Cli, text: string, format: string) {
  const exa = await cli.fakeExaWithoutLists();
  exa.addRun(
    [
      { status: text, forMs: 300 },
      { status: 'failed', failedReason: text },
    ],
    { runId: 'run_1' },
  );
  const fields = { createdAt: text, failedAt: text, failedReason: text, more: { [text]: text } };
  exa.addRun([{ status: 'failed', fields }], { runId: 'run_2' });
  exa.addRun([{ status: text }], { runId: RUN_3 });
  exa
    .addRun([{ status: 'running' }], { runId: 'run_4' })
    .queueFault({ fault: 'status', status: 400, body: { error: text } });
  const summary = join(cli.folder(), 'summary.html');
  const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary };
  const args = ['run_1', 'run_2', RUN_3, 'run_4', '--format', format, '--heartbeat', '20ms', '--verbose'];
  const waiting = cli.startWait(exa, args, env);
  await answered(exa, 14);
  await vi.waitFor(() => expect(waiting.stderr).toContain('-> failed'), 20_000);
  waiting.kill('SIGINT');
  const ended = await waiting.ended;
  expect(ended.exitCode).toBe(130);
  expect(ended.stderr).toContain('still waiting for');
  expect(readFileSync(summary, 'utf8')).not.toMatch(UNSAFE);
  expect(readFileSync(summary, 'utf8')).not.toMatch(/##/);
  expectHarmless(ended);
  return ended;
}

/** Shorter than what is cut off. */
const text = Object.values(ATTACKS).join(' ');

describe.concurrent('text from the API cannot do anything', () => {
  test('as text', async ({ cli }) => {
    const { stdout } = await waitThrough(cli, text, 'text');
    expect(linesOf(stdout)).toHaveLength(4);
    expect(linesOf(stdout).map((line) => line.split(' ')[0])).toEqual([
      'failed',
      'failed',
      'stopped',
      'unreachable',
    ]);
  });

  test('as json, and means the same to whoever parses it', async ({ cli }) => {
    const { stdout } = await waitThrough(cli, text, 'json');
    const more = { [text]: text };
    expect(documentOf(stdout).runs).toMatchObject([
      { end: 'failed', failedReason: text, run: { failedReason: text } },
      { end: 'failed', failedReason: text, run: { createdAt: text, more } },
      { end: 'stopped', status: text },
      { end: 'error' },
    ]);
  });

  test('as ndjson, and means the same to whoever parses it', async ({ cli }) => {
    const { stdout } = await waitThrough(cli, text, 'ndjson');
    const changes = eventsOf(stdout).filter(({ type }) => type === 'status');
    expect(changes).toContainEqual(expect.objectContaining({ runId: 'run_1', from: null, to: text }));
    expect(changes).toContainEqual(expect.objectContaining({ runId: 'run_1', from: text, to: 'failed' }));
  });
});

describe.concurrent('text from the command line cannot do anything either', () => {
  test.for([
    ['as a command', [text]],
    ['as an id', ['wait', `${text}/`, 'run_1']],
    ['as a format', ['wait', 'monitor_1', 'run_1', '--format', text, '--format=json']],
    ['as a duration', ['wait', 'monitor_1', 'run_1', '--timeout', text]],
  ] as const)('%s', async ([, args], { cli }) => {
    const ended = await cli.run(args, { EXA_API_KEY: 'key' });
    expect(ended.exitCode).toBe(2);
    expectHarmless(ended);
    expect(linesOf(ended.stderr)).toHaveLength(2);
  });
});
