import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { Fault } from '../../src/testing/index.js';
import type { FakeExa } from '../../src/testing/server.js';
import { cliTest, KEY } from './cli.js';
import { documentOf } from './documents.js';
import { fasterClock, preload } from './preloads.js';

const test = cliTest();

const keyOf = (exa: FakeExa) => exa.requests.map(({ headers }) => headers['x-api-key']);
const WAIT = ['wait', 'monitor_1', 'run_1'];

describe.concurrent('a key on the command line', () => {
  test.for([
    [...WAIT, '--api-key', KEY],
    [...WAIT, `--token=${KEY}`],
    ['--api-key', KEY, ...WAIT],
    ['demo', '--apikey', KEY],
  ])('is refused, with the reason, and not repeated: %j', async (args, { cli }) => {
    const { exitCode, stdout, stderr } = await cli.run([...args, '--format', 'json']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/every user of the machine can read it.*EXA_API_KEY.*--api-key-file FILE/);
    expect(documentOf(stdout)).toMatchObject({ exitCode: 2, runs: [] });
    expect(stdout + stderr).not.toContain(KEY);
  });
});

describe.concurrent('the value of an option that is not known', () => {
  test.for([
    ['--auth', `--auth=${KEY}`],
    ['--api_keys', `--api_keys=${KEY}`],
    ['--auth', `--auth=it's ${KEY}`],
    ['-k', `-k${KEY}`],
  ] as const)('is not repeated, only the name: %s', async ([name, argument], { cli }) => {
    const { exitCode, stdout, stderr } = await cli.run([...WAIT, argument, '--format', 'json']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`unknown option '${name}'`);
    expect(stdout + stderr).not.toContain(KEY);
  });

  test('nor are the credentials in a URL', async ({ cli }) => {
    const args = [...WAIT, '--base-url', `https://user:${KEY}@api.exa.ai`, '--format', 'json'];
    const { exitCode, stdout, stderr } = await cli.run(args, { EXA_API_KEY: 'key' });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('no credentials');
    expect(stdout + stderr).not.toContain(KEY);
  });
});

describe.concurrent('--api-key-file', () => {
  test('has the key, which goes before that of the environment', async ({ cli }) => {
    const exa = await cli.fakeExa({ apiKey: KEY });
    const { runId } = exa.addRun([{ status: 'completed' }]);
    const file = join(cli.folder(), 'key.txt');
    writeFileSync(file, `\n  ${KEY}\r\n`);
    const ended = await cli.wait(exa, [runId, '--api-key-file', file], { EXA_API_KEY: 'another' });
    expect(ended.exitCode).toBe(0);
    expect(keyOf(exa)).toEqual([KEY]);
  });

  test.for([
    ['missing', /an existing file, and there is no .*missing/],
    ['folder', /a regular file, got a directory: .*folder/],
    ['empty', /nothing else, got an empty one: .*empty/],
    ['two-words', /nothing else, got more than a word.*: .*two-words/],
    ['env-file', /nothing else, got a line of an env file \(EXA_API_KEY=\.\.\.\): .*env-file/],
    ['not-ascii', /nothing else, got more than a word.*: .*not-ascii/],
  ] as const)('is refused before any request if it is one like this: %s', async ([name, says], { cli }) => {
    const exa = await cli.fakeExa();
    const { runId } = exa.addRun([{ status: 'completed' }]);
    const folder = cli.folder();
    mkdirSync(join(folder, 'folder'));
    writeFileSync(join(folder, 'empty'), ' \n');
    writeFileSync(join(folder, 'two-words'), `key ${KEY}`);
    writeFileSync(join(folder, 'env-file'), `EXA_API_KEY=${KEY}`);
    writeFileSync(join(folder, 'not-ascii'), `${KEY}\u00fc`);
    const { exitCode, stderr } = await cli.wait(exa, [runId, '--api-key-file', join(folder, name)]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(says);
    expect(stderr).not.toContain(KEY);
    expect(exa.requests).toEqual([]);
  });
});

describe.concurrent('a key in a file that is rotated', () => {
  test('is read again once the API refuses it', async ({ cli }) => {
    const exa = await cli.fakeExa({ apiKey: KEY });
    const { runId } = exa.addRun([{ status: 'completed' }]);
    const file = join(cli.folder(), 'key.txt');
    writeFileSync(file, 'the-key-of-yesterday');
    const rotating = preload(`
      const { writeFileSync } = await import('node:fs');
      const { fetch } = globalThis;
      globalThis.fetch = (...args) => {
        writeFileSync(${JSON.stringify(file)}, '${KEY}');
        return fetch(...args);
      };
    `);
    const ended = await cli.wait(exa, [runId, '--api-key-file', file], rotating);
    expect(ended.exitCode).toBe(0);
    expect(keyOf(exa)).toEqual(['the-key-of-yesterday', KEY]);
    expect(ended.stdout + ended.stderr).not.toMatch(new RegExp(`yesterday|${KEY}`));
  });

  test('ends the wait with 4 if it cannot be read again, and says why', async ({ cli }) => {
    const exa = await cli.fakeExa({ apiKey: KEY });
    const { runId } = exa.addRun([{ status: 'completed' }]);
    const file = join(cli.folder(), 'key.txt');
    writeFileSync(file, 'the-key-of-yesterday');
    const removing = preload(`
      const { rmSync } = await import('node:fs');
      const { fetch } = globalThis;
      globalThis.fetch = (...args) => {
        rmSync(${JSON.stringify(file)}, { force: true });
        return fetch(...args);
      };
    `);
    const ended = await cli.wait(exa, [runId, '--api-key-file', file], removing);
    expect(ended.exitCode).toBe(4);
    expect(ended.stderr).toMatch(/the API key could not be read again: .*there is no .*key\.txt/);
    expect(ended.stderr).toContain('Check the API key.');
  });
});

describe.concurrent('quotes around a key, which tools that read env files may leave,', () => {
  test.for(['"', "'"])('are no part of it: %s', async (quote, { cli }) => {
    const exa = await cli.fakeExa({ apiKey: KEY });
    const { runId } = exa.addRun([{ status: 'completed' }]);
    const ended = await cli.wait(exa, [runId], { EXA_API_KEY: `${quote}${KEY}${quote}` });
    expect(ended.exitCode).toBe(0);
    expect(keyOf(exa)).toEqual([KEY]);
  });
});

describe.concurrent('the key', () => {
  test.for(['text', 'json', 'ndjson'])(
    'is never shown, even if the server repeats it: %s',
    async (format, { cli }) => {
      const exa = await cli.fakeExa({ apiKey: KEY });
      const { runId, queueFault } = exa.addRun([{ status: 'running' }]);
      const headers = { 'X-Request-Id': `request-of-${KEY}` };
      const echoing = (status: number): Fault => ({
        fault: 'status',
        status,
        headers,
        body: { error: `no: ${KEY}` },
      });
      const run = { id: runId, status: `has ${KEY}`, failedReason: KEY };
      queueFault(
        { fault: 'status', status: 200, body: run },
        echoing(503),
        { fault: 'status', status: 200, body: `<p>${KEY}` },
        { fault: 'redirect', location: `https://example.com/?key=${KEY}` },
      );
      const args = [runId, '--verbose', '--format', format];
      const { stdout, stderr } = await cli.wait(exa, args, fasterClock(10));
      expect(keyOf(exa).length).toBeGreaterThan(3);
      expect(new Set(keyOf(exa))).toEqual(new Set([KEY]));
      expect(stderr).toContain('[key]');
      expect(`${stdout}\n${stderr}`).not.toContain(KEY);
    },
  );

  test('with other characters than a key has is refused, and not shown', async ({ cli }) => {
    const args = [...WAIT, '--format', 'json'];
    const { exitCode, stdout, stderr } = await cli.run(args, { EXA_API_KEY: `${KEY} ${KEY}` });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(
      'EXA_API_KEY takes the key and nothing else, got more than a word of printable ASCII',
    );
    expect(stdout + stderr).not.toContain(KEY);
  });
});

describe.concurrent('--verbose', () => {
  test('shows each request in a line with status, duration and request id, and never the key', async ({
    cli,
  }) => {
    const exa = await cli.fakeExa({ apiKey: KEY });
    const { runId, queueFault } = exa.addRun([{ status: 'completed' }]);
    queueFault({ fault: 'status', status: 503 }, { fault: 'reset', when: 'before-headers' });
    const args = [runId, '--verbose', '--format', 'json', '--quiet'];
    const { stdout, stderr } = await cli.wait(exa, args, { EXA_API_KEY: KEY, ...fasterClock(10) });
    expect(documentOf(stdout)).toMatchObject({ exitCode: 0 });
    const [first, , third] = exa.requests;
    const lines = stderr.trimEnd().split('\n');
    expect(lines).toEqual([
      expect.stringMatching(/^GET http:\S+\/runs\/run_\w+: 503, request \S+, after \d+m?s$/),
      expect.stringMatching(/^GET http:\S+\/runs\/run_\w+: fetch failed: .+, after \d+m?s$/),
      expect.stringMatching(/^GET http:\S+\/runs\/run_\w+: 200, request \S+, after \d+m?s$/),
    ]);
    expect(lines[0]).toContain(first?.requestId);
    expect(lines[2]).toContain(third?.requestId);
    expect(stderr).not.toContain(KEY);
  });
});
