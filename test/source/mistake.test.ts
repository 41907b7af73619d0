import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { describe, expect, test } from 'vitest';
import { exaSource } from '../../src/exa/exa-source.js';
import { mistakeIn } from '../../src/source/mistake.js';
import { listen } from '../support/loopback.js';

const withCode = (error: Error, code: string) => Object.assign(error, { code });
const rejection = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
const get = (options: Parameters<typeof exaSource>[0]) =>
  rejection(exaSource({ apiKey: 'k'.repeat(20), ...options }).get('monitor', 'run'));

/** As Safari makes them. */
function withoutStack(error: Error): Error {
  return Object.defineProperty(error, 'stack', { value: undefined });
}

describe('G9 a network failure is no mistake', () => {
  test.each<[string, Error]>([
    [
      'Node',
      new TypeError('fetch failed', { cause: withCode(new Error('connect ECONNREFUSED'), 'ECONNREFUSED') }),
    ],
    [
      'Node, in a body',
      new TypeError('terminated', { cause: withCode(new Error('other side closed'), 'UND_ERR_SOCKET') }),
    ],
    [
      'an undici that words it otherwise',
      new TypeError('request failed', { cause: withCode(new Error(), 'ENOTFOUND') }),
    ],
    ['Chrome', new TypeError('Failed to fetch')],
    ['Chrome, with the host', new TypeError('Failed to fetch (api.exa.ai)')],
    ['Chrome, in a body', new TypeError('network error')],
    ['Firefox', new TypeError('NetworkError when attempting to fetch resource.')],
    ['Firefox, in a body', new TypeError('Error in input stream')],
    ['an older Firefox, in a body', new TypeError('Error in body stream')],
    ['Safari', withoutStack(new TypeError('Load failed'))],
    ['Safari 16', new TypeError('The network connection was lost.')],
    ['Safari 16, offline', new TypeError('The Internet connection appears to be offline.')],
    ['Safari 16, slow', new TypeError('The request timed out.')],
    ['Deno 1', new TypeError('error sending request for url (https://api.exa.ai/): dns error')],
    [
      'Deno 2',
      new TypeError(
        'error sending request from 10.0.0.1:5 for https://api.exa.ai/ (10.0.0.2:443): client error (SendRequest)',
      ),
    ],
    ['Deno 2, in a body', new TypeError('error reading a body from connection: end of file')],
    [
      'Bun 1',
      withCode(new Error('Unable to connect. Is the computer able to access the url?'), 'ConnectionRefused'),
    ],
    ['a newer Bun', withCode(new TypeError('The socket connection was closed unexpectedly.'), 'ECONNRESET')],
    ['workerd', new Error('Network connection lost.')],
    ['React Native', new TypeError('Network request failed')],
    ['React Native, slow', new TypeError('Network request timed out')],
    [
      'node-fetch',
      withCode(new Error('request to https://api.exa.ai/ failed, reason: read ECONNRESET'), 'ECONNRESET'),
    ],
  ])('in %s', (_runtime, error) => {
    expect(mistakeIn(error)).toBeNull();
    expect(mistakeIn(new Error('the source failed', { cause: error }))).toBeNull();
  });

  test.each([
    ['an error that says nothing', new Error('')],
    ['garbled JSON', new SyntaxError('Unexpected token < in JSON')],
    ['a text', 'nope'],
    ['nothing', undefined],
  ])('nor is %s', (_what, thrown) => {
    expect(mistakeIn(thrown)).toBeNull();
  });
});

describe('G10 a mistake of the program is one', () => {
  test.each<[string, Error, string]>([
    [
      'a method without its `this`',
      new TypeError("Cannot read properties of undefined (reading 'request')"),
      'TypeError: Cannot read',
    ],
    [
      'a name that is not defined',
      new ReferenceError('client is not defined'),
      'ReferenceError: client is not defined',
    ],
    ['a wrong URL', withCode(new TypeError('Invalid URL'), 'ERR_INVALID_URL'), 'TypeError: Invalid URL'],
    [
      'a wrong argument',
      withCode(new TypeError('The "key" argument must be of type string'), 'ERR_INVALID_ARG_TYPE'),
      'TypeError: The "key"',
    ],
    [
      'a mistake inside of a `fetch`',
      new TypeError('fetch failed', { cause: new TypeError('x is not a function') }),
      'TypeError: x is not a function',
    ],
    [
      'a wrapped one',
      new Error('the source failed', { cause: new TypeError('x is not a function') }),
      'TypeError: x is not a function',
    ],
  ])('%s', (_what, error, message) => {
    expect(mistakeIn(error)?.message).toContain(message);
    expect(mistakeIn(error)?.advice).toContain('mistake in the source');
  });

  test.each(['Load failed', 'fetch failed'])('an error that only has the words of one: %s', (message) => {
    const error = Object.assign(new Error(message), { name: 'TypeError' });
    expect(mistakeIn(error) === null).toBe(message === 'fetch failed');
  });
});

describe('G10 an unusable certificate is a mistake in the set-up', () => {
  test('with the way out, over real TLS', async () => {
    const [key, cert] = await Promise.all(
      ['key', 'certificate'].map((part) =>
        readFile(new URL(`../fixtures/tls/test-only-${part}.pem`, import.meta.url), 'utf8'),
      ),
    );
    const server = createServer({ key, cert }, (_request, response) => response.end('{}'));
    const mistake = mistakeIn(await get({ baseUrl: `https://${await listen(server)}` }));
    expect(mistake?.message).toContain('self-signed certificate');
    expect(mistake?.advice).toContain('NODE_EXTRA_CA_CERTS');
  });

  test.each([
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ])('%s', (code) => {
    const error = new TypeError('fetch failed', { cause: withCode(new Error('certificate'), code) });
    expect(mistakeIn(error)?.advice).toContain('NODE_EXTRA_CA_CERTS');
  });

  test('in the words of Deno, which has no codes', () => {
    const error = new TypeError(
      'error sending request for url (https://x/): client error (Connect): invalid peer certificate: UnknownIssuer',
    );
    expect(mistakeIn(error)?.advice).toContain('certificate is not accepted');
  });
});

describe('G10 what `fetch` refuses before it asks is a mistake', () => {
  test('a blocked port', async () => {
    const mistake = mistakeIn(await get({ baseUrl: 'http://127.0.0.1:25' }));
    expect(mistake).toMatchObject({
      message: 'fetch failed: bad port',
      advice: expect.stringContaining('another port'),
    });
  });

  test("another environment's AbortSignal, as in jsdom", async () => {
    const source = exaSource({ baseUrl: 'http://127.0.0.1:9999', apiKey: 'k'.repeat(20) });
    const call = Reflect.apply(source.get, source, ['monitor', 'run', { signal: {} }]);
    const mistake = mistakeIn(await rejection(call));
    expect(mistake?.message).toMatch(/^TypeError: .*AbortSignal/);
    expect(mistake?.advice).toMatch(/does not accept signals of the global `AbortController`.*jsdom/);
  });

  test('a `fetch` that is missing', async () => {
    const fetch = globalThis.fetch;
    Reflect.deleteProperty(globalThis, 'fetch');
    const thrown = await get({}).finally(() => Object.assign(globalThis, { fetch }));
    expect(mistakeIn(thrown)?.message).toContain('there is no `fetch` here');
  });
});

test("G10 a proxy's 407 is named as what it is", () => {
  const refused = withCode(new Error('Proxy response (407) !== 200 when HTTP Tunneling'), 'UND_ERR_ABORTED');
  const mistake = mistakeIn(new TypeError('fetch failed', { cause: refused }));
  expect(mistake?.message).toContain('407: the proxy asks for a user name and password');
  expect(mistake?.advice).toContain("proxy's user and password");
});
