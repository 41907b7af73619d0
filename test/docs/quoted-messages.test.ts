import { expect, test } from 'vitest';
import { watchRun } from '../../src/index.js';
import { codeBlocks, pageAt } from './pages.js';

test('the message that docs/errors.md quotes is the one that is thrown', () => {
  const quoted = codeBlocks(pageAt('docs/errors.md'))
    .filter(({ language }) => language === 'text')
    .map(({ code }) => code.trim());
  const options = { apiKey: 'key', ...JSON.parse('{ "timeoutMs": "10m" }') };
  expect(quoted).toHaveLength(1);
  expect(() => watchRun('monitor', 'run', options)).toThrow(
    expect.objectContaining({ name: 'TypeError', message: quoted[0] }),
  );
});
