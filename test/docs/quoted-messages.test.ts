import { expect, test } from 'vitest';
import { watchRun } from '../../src/index.js';
import { allPages, codeBlocks } from './pages.js';

test('the message that docs/options.md quotes is the one that is thrown', () => {
  const quoted = allPages()
    .filter(({ path }) => path === 'docs/options.md')
    .flatMap(codeBlocks)
    .filter(({ language }) => language === 'text')
    .map(({ code }) => code.trim());
  const options = { apiKey: 'key', ...JSON.parse('{ "timeoutMs": "10m" }') };
  expect(quoted).toHaveLength(1);
  expect(() => watchRun('monitor', 'run', options)).toThrow(new TypeError(quoted[0]));
});
