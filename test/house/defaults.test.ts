import { describe, expect, test } from 'vitest';
import { EXA_URL } from '../../src/exa/base-url.js';
import { type PollContext, squareRootBackoff } from '../../src/index.js';
import { DEFAULTS } from '../../src/options.js';
import { asWritten, documentedDefaults } from './documented-defaults.js';

const { retry, ...plain } = DEFAULTS;
const written = (defaults: Readonly<Record<string, number | boolean>>) =>
  Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, asWritten(value)]));

describe('the documented default is that of the code, for every option', () => {
  test('of a watch', () => {
    expect(documentedDefaults('src/options.ts', 'WatchOptions')).toEqual({
      ...written(plain),
      source: 'exaSource({ apiKey, baseUrl, fetch })',
      pollInterval: 'squareRootBackoff()',
      signal: 'none',
      resumeFrom: 'none',
      retry: undefined, // Each of its own options has one.
    });
  });

  test('of its retries', () => {
    expect(documentedDefaults('src/options.ts', 'RetryOptions')).toEqual(written(retry));
  });

  test('of our own source', () => {
    expect(documentedDefaults('src/exa/exa-source.ts', 'ExaSourceOptions')).toEqual({
      apiKey: "the environment's EXA_API_KEY, where there is an environment",
      baseUrl: `'${EXA_URL}'`,
      fetch: 'globalThis.fetch, looked up at each request',
    });
  });

  const documented = documentedDefaults('src/square-root-backoff.ts', 'SquareRootBackoffOptions');
  const options = Object.entries(documented).map(
    ([name, text = '']) => [name, Number(text.replaceAll('_', ''))] as const,
  );
  /** A run that has just begun, one in between, and one so old that the longest wait is reached. */
  const contexts = [0, 60_000, 100 * 3_600_000].map(
    (ageMs): PollContext => ({ ageMs, elapsedMs: 0, polls: 1, status: 'running', random: 0.5 }),
  );
  const gaps = (given: object) => contexts.map((context) => squareRootBackoff(given)(context));

  test('of the square-root backoff, by what it does', () => {
    expect(gaps(Object.fromEntries(options))).toEqual(gaps({}));
  });

  test.each(options)('of the square-root backoff, whose %s would be missed', (name, value) => {
    expect(gaps({ [name]: value * 1.01 })).not.toEqual(gaps({}));
  });
});
