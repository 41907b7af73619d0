import { expect, test } from 'vitest';
import { refuseKey } from '../../src/cli/refuse-key.js';

test.each([
  ...['--api-key', '--apikey', '--API-KEY', '--exa-api-key', '--exa-key', '--x-api-key', '--key'],
  ...['--token', '--secret', '-key', '-api-key'],
])('a key is refused that is said with %s, and not repeated', (option) => {
  for (const args of [[option, 'sesame'], [`${option}=sesame`]]) {
    expect(() => refuseKey(['wait', 'monitor', 'run', ...args])).toThrow(/^(?!.*sesame).*EXA_API_KEY/);
  }
});

test.each([
  ['--api-key-file', 'key.txt'],
  ['--api-key-file=key.txt'],
  ['--resume', 'token'],
  ['--', '--token'],
])('%s %s is no key', (...args) => {
  expect(() => refuseKey(['wait', 'monitor', 'run', ...args])).not.toThrow();
});
