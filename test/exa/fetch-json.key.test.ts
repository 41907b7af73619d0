import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fetchJson } from '../../src/exa/fetch-json.js';
import { httpServer, tcpServer } from '../support/loopback.js';
import { textsIn } from '../support/texts-in.js';

const KEY = 'sk-very/secret+'.padEnd(36, 'x');

const answering = (body: string) => httpServer((_request, response) => response.end(body));

describe('G13 the key', () => {
  /** Everything that comes of a request: the answer or the error, its causes, and the headers. */
  async function textsFrom(url: string, key: string): Promise<string> {
    const headers: Headers[] = [];
    const options = { onHeaders: (received: Headers) => headers.push(received) };
    const came = await fetchJson(url, key, undefined, options).catch((thrown: unknown) => thrown);
    return textsIn([came, headers, inspect(came, { depth: 10, showHidden: true })]).join('\n');
  }

  const printable = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code));
  const asJson = fc.constantFrom(
    (key: string) => JSON.stringify(key).slice(1, -1),
    (key: string) => JSON.stringify(key).slice(1, -1).replaceAll('/', '\\/'),
    (key: string) => [...key].map((it) => `\\u00${it.charCodeAt(0).toString(16)}`).join(''),
  );
  const echoes = fc.record({
    key: fc.string({ unit: printable, minLength: 16, maxLength: 60 }),
    written: asJson,
    status: fc.constantFrom(200, 302, 400, 401, 403, 404, 429, 500, 503),
    body: fc.constantFrom(
      (key: string) => `{"error":"wrong key ${key}"}`,
      (key: string) => `{"${key}":[{"deep":"x${key}x"}]}`,
      (key: string) => `<p>${key}</p>`,
      (key: string) => `{"cut":"${key}`,
      (key: string) => `${'x'.repeat(70)}${key}`,
    ),
  });

  test('is in nothing that comes of an answer, wherever and however that repeats it', async () => {
    let echo: { statusMessage: string; headers: Record<string, string>; status: number; body: string };
    const url = await httpServer((_request, response) => {
      response.writeHead(echo.status, echo.statusMessage, echo.headers).end(echo.body);
    });
    await fc.assert(
      fc.asyncProperty(echoes, async ({ key, written, status, body }) => {
        // In what is no JSON after all, two backslashes are not known to stand for one.
        fc.pre(!key.includes('\\') || body('').endsWith('}'));
        echo = {
          status,
          statusMessage: `wrong ${key}`,
          headers: { 'x-request-id': key, 'retry-after': key, location: `https://example.com/?key=${key}` },
          body: body(written(key)),
        };
        const texts = await textsFrom(url, key);
        expect(texts).not.toContain(key);
        expect(texts).not.toContain(written(key));
        // Not even the beginning of one that is cut where a message is.
        expect(texts).not.toContain(key.slice(0, 10));
      }),
      { numRuns: 300 },
    );
  });

  test('is in no error about an answer that is no HTTP, but the request', async () => {
    const url = await tcpServer((socket) => socket.pipe(socket));
    const texts = await textsFrom(url, KEY);
    expect(texts).toContain('HPE_INVALID_CONSTANT');
    expect(texts).not.toContain(KEY);
  });

  test('is in no message that is cut in the middle of it', async () => {
    const fetch = () => Promise.reject(new TypeError(`${'x'.repeat(495)}${KEY}`));
    const error = await fetchJson('', KEY, fetch).catch((thrown: unknown) => thrown);
    expect(textsIn(error).join()).toContain('[key');
    expect(textsIn(error).join()).not.toContain('sk-v');
  });

  test('is taken out of parsed values, so one that looks like an escape breaks no answer', async () => {
    const url = await answering('{"id":"a\\nb","reason":"\\\\n"}');
    expect(await fetchJson(url, '\\n', undefined)).toEqual({ id: 'a\nb', reason: '[key]' });
  });

  test.each(['a', 'run'])(
    'that is as short as %j is taken out where it stands alone, and words are kept',
    async (key) => {
      const url = await answering(
        JSON.stringify({ id: key, status: 'running', reason: `the key ${key} ran` }),
      );
      expect(await fetchJson(url, key, undefined)).toEqual({
        id: '[key]',
        status: 'running',
        reason: 'the key [key] ran',
      });
    },
  );
});
