import { expect, test } from 'vitest';
import { startExample } from '../support/programs.js';

const KEY = { EXA_API_KEY: 'key' };
const DATABASE = { DATABASE_URL: 'postgres://127.0.0.1:1/none' };

test.each([
  ['queue-in-a-folder', ['folder'], {}],
  ['queue-in-a-folder', [], KEY],
  ['queue-in-a-folder', ['folder', 'monitor'], KEY],
  ['queue-on-postgres', [], { ...KEY, ...DATABASE }],
  ['queue-on-postgres', ['work'], KEY],
  ['queue-on-postgres', ['work'], DATABASE],
  ['queue-on-postgres', ['wait', 'monitor'], DATABASE],
])('%s.js prints its usage for %j and %j', async (name, args, env) => {
  const printed = await startExample(name, args, env).finished;
  expect(printed).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringMatching(/^Usage: /) });
});
