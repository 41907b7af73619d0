import { describe, expect, test } from 'vitest';
import { exaSourceOptions } from '../../src/exa/connection.js';
import { EXA_URL } from '../../src/exa/exa-url.js';
import { type PollContext, squareRootBackoff } from '../../src/index.js';
import { DEFAULT_TIMEOUT_MS, parseWatchOptions } from '../../src/options.js';
import { asWritten, documentedDefaults } from './documented-defaults.js';

const written = (defaults: object) =>
  Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, asWritten(value)]));

describe('the documented default is that of the schema, for every option', () => {
  const { retry, allowHttp, ...ofWatch } = parseWatchOptions({});

  test('of a watch', () => {
    expect(documentedDefaults('src/options.ts', 'ownOptions')).toEqual({
      ...written(ofWatch),
      timeoutMs: asWritten(DEFAULT_TIMEOUT_MS),
      source: 'exaSource({ apiKey, baseUrl, allowHttp, fetch })',
      pollInterval: 'squareRootBackoff()',
      signal: 'none',
      resumeFrom: 'none',
      onEvent: 'none',
      retry: undefined, // Each of its own options has one.
    });
  });

  test('of its retries', () => {
    expect(documentedDefaults('src/options.ts', 'retryOptions')).toEqual(written(retry));
  });

  test('of our own source', () => {
    const documented = documentedDefaults('src/exa/connection.ts', 'exaSourceOptions');
    expect(Object.keys(documented)).toEqual(Object.keys(exaSourceOptions.shape));
    expect(documented).toEqual({
      apiKey: 'the environment variable `EXA_API_KEY`, if there is an environment',
      baseUrl: `the environment variable \`EXA_BASE_URL\`, else '${EXA_URL}'`,
      allowHttp: asWritten(allowHttp),
      fetch: 'globalThis.fetch, read at each request',
    });
  });

  const documented = documentedDefaults('src/watch/square-root-backoff.ts', 'squareRootBackoffOptions');
  const options = Object.entries(documented).map(
    ([name, text = '']) => [name, Number(text.replaceAll('_', ''))] as const,
  );
  /** A run that has just begun, one in between, and one so old that the longest gap is reached. */
  const contexts = [0, 60_000, 100 * 3_600_000].map(
    (ageMs): PollContext => ({ ageMs, elapsedMs: 0, polls: 1, status: 'running', random: 0.5 }),
  );
  const gaps = (given: object) => contexts.map((context) => squareRootBackoff(given)(context));

  test('of the square-root backoff, by what it does', () => {
    expect(options).toHaveLength(3);
    expect(gaps(Object.fromEntries(options))).toEqual(gaps({}));
  });

  test.each(options)('of the square-root backoff, whose %s would be missed', (name, value) => {
    expect(gaps({ [name]: value * 1.01 })).not.toEqual(gaps({}));
  });
});
