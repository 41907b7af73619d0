import { describe, expect, test } from 'vitest';
import { parseBaseUrl } from '../../src/exa/base-url.js';

const strict = (url: string) => parseBaseUrl(url, false);

describe('G13 a base URL', () => {
  test.each([
    ['https://api.exa.ai', 'https://api.exa.ai'],
    ['https://api.exa.ai/', 'https://api.exa.ai'],
    ['https://proxy.example/exa/v1//', 'https://proxy.example/exa/v1'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://exa.localhost:3000', 'http://exa.localhost:3000'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['http://127.9.9.9', 'http://127.9.9.9'],
    ['http://[::1]:3000/x', 'http://[::1]:3000/x'],
  ])('%s is kept, its path as a prefix', (given, kept) => {
    expect(strict(given)).toBe(kept);
  });

  test.each([
    'http://api.exa.ai',
    'http://localhost.evil.example',
    'http://evil-localhost',
    'http://127.0.0.1.evil.example',
    'http://10.0.0.1',
  ])('%s is refused, because the key would travel unencrypted, unless `allowHttp` is set', (url) => {
    expect(() => strict(url)).toThrow(
      /`baseUrl` takes .* got http:\/\/.*: plain http needs `allowHttp: true`$/,
    );
    expect(parseBaseUrl(`${url}/exa/`, true)).toBe(`${url}/exa`);
  });

  test.each([
    ['ftp://localhost', 'ftp:'],
    ['data:text/plain,x', 'data:'],
  ])('%s is refused for its scheme, whatever `allowHttp` is', (url, scheme) => {
    expect(() => parseBaseUrl(url, true)).toThrow(new RegExp(`got ${scheme}$`));
  });

  test.each([
    ['localhost:3000', 'http://localhost:3000'],
    ['Exa.Localhost:3000', 'http://Exa.Localhost:3000'],
    ['127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['[::1]:3000', 'http://[::1]:3000'],
    ['exa.internal:8443', 'https://exa.internal:8443'],
    ['exa.internal:8443/v1?key=hunter2', 'https://exa.internal:8443'],
  ])('%s is refused, with a hint at the scheme that is missing', (url, meant) => {
    expect(() => parseBaseUrl(url, true)).toThrow(`got no scheme: did you mean ${meant}?`);
  });

  test.each(['https://user:hunter2@api.exa.ai', 'https://hunter2@api.exa.ai', 'https://:hunter2@api.exa.ai'])(
    '%s is refused, and the credentials in it are not shown',
    (url) => {
      expect(() => strict(url)).toThrow(/query or fragment, got more than https:\/\/api\.exa\.ai$/);
    },
  );

  test.each(['https://api.exa.ai?x=hunter2', 'https://api.exa.ai/#hunter2'])(
    '%s is refused, and its query or fragment is not shown',
    (url) => {
      expect(() => strict(url)).toThrow(/query or fragment, got more than https:\/\/api\.exa\.ai$/);
    },
  );

  test.each(['user:hunter2@api.exa.ai', 'exa:hunter2', 'http://api.exa.ai/hunter2'])(
    '%s is refused, and nothing of it is shown that may be a secret',
    (url) => {
      expect(() => strict(url)).toThrow(expect.objectContaining({ name: 'TypeError', option: 'baseUrl' }));
      expect(() => strict(url)).not.toThrow(/hunter2/);
    },
  );

  test.each(['', 'api.exa.ai', 'https://', '//user:hunter2@x'])(
    '%j is no URL, and is not repeated',
    (url) => {
      expect(() => strict(url)).toThrow(/`baseUrl` takes a URL .* got a string that is not a URL$/);
    },
  );
});
