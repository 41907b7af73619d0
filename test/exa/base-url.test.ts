import { describe, expect, test } from 'vitest';
import { checkBaseUrl } from '../../src/exa/base-url.js';

describe('G13 a base URL', () => {
  test.each([
    ['https://api.exa.ai', 'https://api.exa.ai'],
    ['https://api.exa.ai/', 'https://api.exa.ai'],
    ['https://proxy.example/exa/v1//', 'https://proxy.example/exa/v1'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['http://127.9.9.9', 'http://127.9.9.9'],
    ['http://[::1]:3000/x', 'http://[::1]:3000/x'],
  ])('%s is kept, its path as a prefix', (given, kept) => {
    expect(checkBaseUrl(given)).toBe(kept);
  });

  test.each([
    'http://api.exa.ai',
    'http://localhost.evil.example',
    'http://evil-localhost',
    'http://127.0.0.1.evil.example',
    'http://10.0.0.1',
    'ftp://localhost',
    'data:text/plain,x',
  ])('%s is refused: the key would travel in the open', (url) => {
    expect(() => checkBaseUrl(url)).toThrow(
      /`baseUrl` takes a URL with https, or http to loopback, .* got (http|ftp|null)/,
    );
  });

  test('with credentials is refused, and they are not shown', () => {
    for (const url of [
      'https://user:hunter2@api.exa.ai',
      'https://hunter2@api.exa.ai',
      'https://:hunter2@api.exa.ai',
    ]) {
      expect(() => checkBaseUrl(url)).toThrow(
        /no credentials, query or fragment, got more than https:\/\/api.exa.ai$/,
      );
      expect(() => checkBaseUrl(url)).not.toThrow(/hunter2/);
    }
  });

  test.each(['user:hunter2@api.exa.ai', 'exa:hunter2', 'http://api.exa.ai/hunter2'])(
    '%s is refused, and nothing of it is shown that may be a secret',
    (url) => {
      expect(() => checkBaseUrl(url)).toThrow(/`baseUrl` takes a URL with https/);
      expect(() => checkBaseUrl(url)).not.toThrow(/hunter2/);
    },
  );

  test.each(['https://api.exa.ai?x=1', 'https://api.exa.ai/#x'])(
    '%s is refused: it has a query or a fragment',
    (url) => {
      expect(() => checkBaseUrl(url)).toThrow(
        /no credentials, query or fragment, got more than https:\/\/api.exa.ai$/,
      );
    },
  );

  test.each(['', 'api.exa.ai', 'https://', '//user:hunter2@x'])(
    '%j is no URL, and is not repeated',
    (url) => {
      expect(() => checkBaseUrl(url)).toThrow(/`baseUrl` takes a URL .* got a text that is none$/);
    },
  );
});
