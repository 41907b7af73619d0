import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { cliTest, KEY } from './cli.js';

const test = cliTest();

const OPTIONS = ['--resume', '--api-key-file'] as const;
const GIB = 1_024 ** 3;

/** Makes something at this path that is not a file to read. */
const SPECIAL: readonly (readonly [
  what: string,
  make: (path: string) => Promise<void> | void,
  says: RegExp,
])[] = [
  ['a directory', (path) => mkdirSync(path), /takes a regular file, got a directory: .*special/],
  [
    'a pipe',
    (path) => execFileSync('sh', ['-c', 'mkfifo "$0"', path]),
    /takes a regular file, got a pipe: .*special/,
  ],
  ['a device', (path) => symlinkSync('/dev/zero', path), /takes a regular file, got a device: .*special/],
  [
    'a socket',
    async (path) => {
      const server = createServer().unref();
      await new Promise<void>((resolve) => server.listen(path, resolve));
    },
    /takes a regular file, got a socket: .*special/,
  ],
  [
    'a file of many gigabytes',
    (path) => {
      writeFileSync(path, '');
      truncateSync(path, 3 * GIB);
    },
    /takes a file of at most \d+ [KM]iB, got a larger one: .*special/,
  ],
];

describe.skipIf(process.platform === 'win32').concurrent.for(OPTIONS)(
  'what %s names is refused with 2',
  (option) => {
    test.for(SPECIAL)(
      'if it is %s, before it is read, and left as it is',
      async ([, make, says], { cli }) => {
        const exa = await cli.fakeExa({ apiKey: KEY });
        const { runId } = exa.addRun([{ status: 'completed' }]);
        const folder = cli.folder();
        const path = join(folder, 'special');
        await make(path);
        const { ino } = statSync(path);
        const { exitCode, stdout, stderr } = await cli.wait(exa, [runId, option, path]);
        expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
        expect(stderr).toMatch(says);
        expect(exa.requests).toEqual([]);
        expect(readdirSync(folder)).toEqual(['special']);
        expect(statSync(path).ino).toBe(ino);
      },
    );
  },
);
