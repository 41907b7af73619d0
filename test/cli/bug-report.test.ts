import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { type Cli, cliTest, KEY } from './cli.js';
import type { Env } from './command-process.js';
import { documentOf, eventsOf } from './documents.js';
import { preload } from './preloads.js';

const test = cliTest();

/** Breaks what the command stands on, before it waits. */
const BEFORE = preload(`AbortController = class { constructor() { throw new Error('planted: ${KEY}') } }`);
/** Does this at the third request, where nobody catches what comes of it. */
const atThirdRequest = (code: string) =>
  preload(`
    const { fetch } = globalThis;
    let requests = 0;
    globalThis.fetch = (...args) => {
      requests += 1;
      if (requests === 3) setTimeout(() => { ${code} });
      return fetch(...args);
    };
  `);
const LATER = atThirdRequest(`throw new Error('planted: ${KEY}\\x1b[31m')`);
const REJECTED = atThirdRequest(`Promise.reject(new Error('planted: ${KEY}'))`);

async function waitWith(cli: Cli, planted: Env, args: readonly string[], env: Env) {
  const exa = await cli.fakeExa({ apiKey: KEY });
  const { runId } = exa.addRun([{ status: 'running' }], { runId: 'run_1' });
  return cli.wait(exa, [runId, '--timeout', '20s', ...args], { ...planted, ...env });
}

describe.concurrent('an internal error', () => {
  test.for([
    ['before the waiting', BEFORE],
    ['while it waits', LATER],
    ['in a promise', REJECTED],
  ] as const)(
    '%s ends it with 70, and a report of what is needed to find it',
    async ([, planted], { cli }) => {
      const args = ['--format', 'json', '--heartbeat', '1m'];
      const { exitCode, stdout, stderr } = await waitWith(cli, planted, args, { EXA_API_KEY: KEY });
      expect(exitCode).toBe(70);
      expect(stderr).toContain('bug in exa-runwatch');
      expect(stderr).toContain(
        `exa-runwatch ${packageJson.version}, Node ${process.version}, ${process.platform}`,
      );
      expect(stderr).toMatch(
        /command: exa-runwatch wait monitor_test .*run_1 .*--format json --heartbeat 1m\n/,
      );
      expect(stderr).toMatch(/ Error: planted: \[key\].*\n {2}\| +at /);
      expect(stdout + stderr).not.toMatch(new RegExp(`${KEY}|\\x1b`));
      expect(documentOf(stdout)).toMatchObject({ exitCode: 70, message: expect.any(String), runs: [] });
    },
  );

  test('has the last line of the events for itself', async ({ cli }) => {
    const { stdout } = await waitWith(cli, LATER, ['--format', 'ndjson'], { EXA_API_KEY: KEY });
    const events = eventsOf(stdout);
    expect(events.map(({ type }) => type).slice(0, 2)).toEqual(['status', 'poll']);
    expect(events.at(-1)).toMatchObject({ type: 'result', exitCode: 70, runs: [] });
  });

  test('keeps a key secret that came from a file', async ({ cli }) => {
    const file = join(cli.folder(), 'key.txt');
    writeFileSync(file, `${KEY}\n`);
    const { exitCode, stderr } = await waitWith(cli, LATER, ['--api-key-file', file], { EXA_API_KEY: '' });
    expect(exitCode).toBe(70);
    expect(stderr).toContain('planted');
    expect(stderr).not.toContain(KEY);
  });

  test('keeps a key secret that has spaces around it', async ({ cli }) => {
    const { exitCode, stderr } = await waitWith(cli, LATER, [], { EXA_API_KEY: ` ${KEY}\n` });
    expect(exitCode).toBe(70);
    expect(stderr).not.toContain(KEY);
  });

  test('cannot be made to give a command to a CI service by what its message says', async ({ cli }) => {
    const forging = atThirdRequest("throw new Error('planted\\n::error::forged\\n##[error]forged')");
    const { stderr } = await waitWith(cli, forging, [], { EXA_API_KEY: KEY });
    expect(stderr).toContain('forged');
    expect(stderr).not.toMatch(/^\s*::|##\[/m);
  });

  test('ends the watches over the other runs, too', async ({ cli }) => {
    const exa = await cli.fakeExa({ apiKey: KEY });
    exa.addRun([{ status: 'completed' }], { runId: 'run_1' });
    exa.addRun([{ status: 'running' }], { runId: 'run_2' });
    const breaking = preload(
      "Math.max = () => { throw new Error('planted') }; process.stdout.isTTY = false;",
    );
    const { exitCode, stdout } = await cli.wait(exa, ['run_1', 'run_2', '--format', 'ndjson'], {
      ...breaking,
      EXA_API_KEY: KEY,
    });
    expect(exitCode).toBe(70);
    expect(eventsOf(stdout).at(-1)).toMatchObject({ type: 'result', exitCode: 70 });
  });
});
