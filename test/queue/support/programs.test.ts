import { expect, test } from 'vitest';
import * as queue from '../../../src/queue/index.js';
import { startCommand, startExample, startProgram } from './programs.js';

test('a program finds the entry as it is built now, what it depends on, and the peers', async () => {
  const { stdout, stderr } = await startProgram('support/print-entry.js').finished;
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({
    names: Object.keys(queue).sort(),
    peers: ['pg-boss', '@electric-sql/pglite', 'fs-native-extensions'],
  });
});

test('the command is installed beside the peers', async () => {
  const { exitCode, stdout } = await startCommand(['--version']).finished;
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
});

test('an example is installed beside the peers', async () => {
  const { exitCode, stderr } = await startExample('pipeline').finished;
  expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringMatching(/^Usage: /) });
});
