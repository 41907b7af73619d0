import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { ExaRequestError } from '../../src/exa/exa-request-error.js';
import { fetchJson } from '../../src/exa/fetch-json.js';
import { failureOf } from '../../src/source/failure.js';
import type { Fault } from '../../src/testing/index.js';
import { fakeExa } from '../support/fake-exa.js';
import { httpServer } from '../support/loopback.js';
import { textsIn } from '../support/texts-in.js';

const KEY = 'sk-very/secret+'.padEnd(36, 'x');
const NOW = Date.UTC(2026, 2, 1);

async function failureFrom(url: string, fetch?: typeof globalThis.fetch) {
  const error: unknown = await fetchJson(url, KEY, fetch).then(
    (answer) => Promise.reject(new Error(`was answered: ${JSON.stringify(answer)}`)),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ExaRequestError);
  return { error, failure: failureOf(error, NOW) };
}

async function failureBy(fault: Fault, options: Parameters<typeof fakeExa>[0] = {}) {
  const exa = await fakeExa({ apiKey: KEY, ...options });
  const { monitorId, runId, queueFault } = exa.addRun([{ status: 'running' }]);
  queueFault(fault);
  const url = `${exa.url}/websets/v0/monitors/${monitorId}/runs/${runId}`;
  return { exa, ...(await failureFrom(url)) };
}

const answering = (status: number, body: string, headers: Record<string, string> = {}) =>
  httpServer((_request, response) => response.writeHead(status, headers).end(body));

/** A body that begins and does not end. */
const endless = (cancel = () => {}) =>
  new ReadableStream({ start: (body) => body.enqueue(new TextEncoder().encode('{"error":')), cancel });

describe('G13 no cache between us and the API', () => {
  test('may answer: the request says so to `fetch` and to proxies', async () => {
    const received = vi.fn();
    const baseUrl = await httpServer(({ headers }, response) => {
      received(headers);
      response.end('{}');
    });
    const fetch = vi.fn(globalThis.fetch);
    await fetchJson(baseUrl, KEY, fetch);
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({ cache: 'no-store', redirect: 'manual' });
    expect(received.mock.calls[0]?.[0]).toMatchObject({ 'cache-control': 'no-cache', 'x-api-key': KEY });
  });

  test.each<[string, unknown]>([
    ['whose Request does not know the option', class {}],
    ['without Request', undefined],
  ])('G15 is named by the header alone in a runtime %s', async (_runtime, Request) => {
    onTestFinished(() => void vi.unstubAllGlobals());
    const fetch = vi.fn(async (_url: unknown, _init?: RequestInit) => Response.json({}));
    vi.stubGlobal('Request', Request);
    await fetchJson('https://api.exa.ai', KEY, fetch);
    expect(fetch.mock.calls[0]?.[1]).not.toHaveProperty('cache');
    expect(fetch.mock.calls[0]?.[1]).toHaveProperty('headers.cache-control', 'no-cache');
  });

  test('G10 that answers all the same is named', async () => {
    const { failure } = await failureFrom(await answering(304, ''));
    expect(failure).toMatchObject({
      class: 'refused',
      status: 304,
      message: expect.stringContaining('cache'),
    });
  });
});

describe('G10 a redirect', () => {
  test('is not followed, so the key stays where it was sent', async () => {
    const elsewhere = await fakeExa();
    const { failure } = await failureBy({ fault: 'redirect', location: `${elsewhere.url}/` });
    expect(failure).toMatchObject({
      class: 'refused',
      status: 302,
      message: `redirected to ${elsewhere.url}/, which is not followed`,
    });
    expect(elsewhere.requests).toHaveLength(0);
  });

  test.each([
    ['hangs', () => new Promise<void>(() => {})],
    ['fails', () => Promise.reject(new Error('no'))],
  ])('is refused at once, even where canceling its body %s', async (_how, cancel) => {
    const { failure } = await failureFrom('', async () => new Response(endless(cancel), { status: 302 }));
    expect(failure).toMatchObject({
      class: 'refused',
      status: 302,
      message: 'a redirect, which is not followed',
    });
  });

  test('that the runtime hides is refused as one', async () => {
    const hidden = Object.defineProperties(new Response(null), {
      type: { value: 'opaqueredirect' },
      status: { value: 0 },
    });
    expect((await failureFrom('', async () => hidden)).failure).toMatchObject({
      class: 'refused',
      status: 302,
    });
  });
});

describe('an error of the API', () => {
  test.each(['current', 'typed', 'legacy'] as const)(
    'is worded as its %s envelope says',
    async (envelope) => {
      const { failure, exa } = await failureBy({ fault: 'status', status: 503 }, { envelope });
      expect(failure).toMatchObject({
        class: 'transient',
        status: 503,
        message: 'The service is overloaded',
        requestId: exa.requests[0]?.requestId,
      });
    },
  );

  test.each(['{"detail":"no"}', '{"error":""}'])(
    'is worded by its status where its JSON has no message: %s',
    async (body) => {
      const { failure } = await failureFrom(await answering(403, body));
      expect(failure).toMatchObject({ class: 'access', status: 403, message: 'Forbidden' });
    },
  );

  test.each(['', '\r\n'])('G10 is one whose body is %j, too', async (body) => {
    const { failure } = await failureFrom(await answering(404, body));
    expect(failure).toMatchObject({ class: 'notFound', status: 404, message: 'Not Found' });
  });

  test('G9 may ask for a pause', async () => {
    const { failure } = await failureBy({ fault: 'status', status: 429, headers: { 'Retry-After': '7' } });
    expect(failure).toMatchObject({ class: 'transient', retryAfterMs: 7_000 });
  });
});

describe('G9 a page of a proxy, firewall or gateway', () => {
  test.each([400, 401, 403, 404, 410, 422, 451, 503])(
    'with %i is transient, its start in the message',
    async (status) => {
      const page = `<html><title>Just a moment…</title>${'x'.repeat(5_000)}`;
      const { failure } = await failureFrom(await answering(status, page, { 'retry-after': '7' }));
      expect(failure).toMatchObject({
        class: 'transient',
        status,
        message: expect.stringMatching(/^the answer is not JSON: <html><title>Just a moment….{1,80}$/),
        retryAfterMs: 7_000,
      });
    },
  );

  test('is one that is larger than 1 MiB, too', async () => {
    const url = await answering(403, 'x'.repeat(2 ** 20 + 1), { 'content-type': 'text/html' });
    expect((await failureFrom(url)).failure).toMatchObject({
      class: 'transient',
      status: 403,
      message: 'Forbidden',
    });
  });
});

describe('an error whose body cannot be read', () => {
  const cut = () => new ReadableStream({ pull: (body) => body.error(new Error('Stream was cancelled.')) });

  test.each([
    [403, 'access', {}],
    [403, 'access', { 'content-type': 'application/problem+json; charset=utf-8' }],
    [403, 'transient', { 'content-type': 'text/html' }],
    [503, 'transient', {}],
  ])('is worded by its status: %i is %s with the headers %j', async (status, failureClass, headers) => {
    const init = { status, statusText: 'as the server says', headers };
    const { failure } = await failureFrom('', async () => new Response(cut(), init));
    expect(failure).toMatchObject({ class: failureClass, status, message: 'as the server says' });
  });

  test.each([
    [401, 'access'],
    [503, 'transient'],
  ])('because it does not end, is known all the same: %i', async (status, failureClass) => {
    const cancel = vi.fn();
    const init = { status, headers: { 'retry-after': '7' } };
    const { failure } = await failureFrom('', async () => new Response(endless(cancel), init));
    expect(failure).toMatchObject({ class: failureClass, status, retryAfterMs: 7_000 });
    expect(cancel).toHaveBeenCalledTimes(1);
  });

  test('G3 because it does not end, leaves no open request', async () => {
    const closed = vi.fn();
    const url = await httpServer((_request, response) => {
      response.on('close', closed).writeHead(503).write('{"error":');
    });
    await failureFrom(url);
    await vi.waitFor(() => expect(closed).toHaveBeenCalledTimes(1));
  });
});

describe('G9 an answer that is none', () => {
  test.each([
    [{ fault: 'reset', when: 'before-headers' }, null, /^fetch failed: (other side closed|.*ECONNRESET.*)$/],
    [{ fault: 'reset', when: 'mid-body' }, 200, /^terminated: other side closed$/],
    [{ fault: 'truncated' }, 200, /^the answer is not JSON: \{"id":/],
    [{ fault: 'html' }, 200, /^the answer is not JSON: <!doctype html>/],
    [{ fault: 'empty' }, 200, /^the answer is not JSON: it is empty$/],
    [
      { fault: 'status', status: 200, body: `${'['.repeat(20_000)}${']'.repeat(20_000)}` },
      200,
      /^the answer is nested more than 100 levels deep$/,
    ],
    [{ fault: 'oversized' }, 200, /^the answer is larger than 1048576 bytes$/],
  ] as const)('is transient: %j', async (fault, status, message) => {
    const { failure } = await failureBy(fault);
    expect(failure).toMatchObject({ class: 'transient', status, message: expect.stringMatching(message) });
  });

  test('in Safari, where a network error is known by having no stack', async () => {
    const error = Object.defineProperty(new TypeError('Load failed'), 'stack', { value: undefined });
    const { failure } = await failureFrom('', () => Promise.reject(error));
    expect(failure).toMatchObject({ class: 'transient', message: 'Load failed' });
  });
});

describe('G15 another `fetch`', () => {
  test('may have bodies without `getReader`', async () => {
    const answer = (status: number, text: string) =>
      Object.defineProperties(new Response(null, { status }), {
        body: { value: {} },
        text: { value: async () => text },
      });
    expect(await fetchJson('', KEY, async () => answer(200, '{"id":"r"}'))).toEqual({ id: 'r' });
    const refused = await failureFrom('', async () => answer(403, '{"error":"no"}'));
    expect(refused.failure).toMatchObject({ class: 'access', message: 'no' });
    const redirected = await failureFrom('', async () => answer(302, ''));
    expect(redirected.failure).toMatchObject({ class: 'refused' });
  });

  test('G13 may throw at once, and what it throws is redacted', async () => {
    const { error, failure } = await failureFrom('', () => {
      throw new TypeError(`no ${KEY} here`);
    });
    expect(failure).toMatchObject({ class: 'mistake', message: 'TypeError: no [key] here' });
    expect(textsIn(error).join()).not.toContain(KEY);
  });

  test('may reject with what is no error', async () => {
    const { failure } = await failureFrom('', () => Promise.reject(KEY));
    expect(failure).toMatchObject({
      class: 'transient',
      message: 'something that is not an error was thrown: string',
    });
  });

  test('that is missing is a TypeError that says what to do', async () => {
    onTestFinished(() => void vi.unstubAllGlobals());
    vi.stubGlobal('fetch', undefined);
    await expect(fetchJson('', KEY, undefined)).rejects.toThrow(
      new TypeError('there is no `fetch` here: pass one as `fetch`, or pass a `source`'),
    );
  });
});

describe('G3 aborting', () => {
  test.each(['silence', 'trickle'] as const)('ends the request at once: %s', async (fault) => {
    const exa = await fakeExa({ apiKey: KEY });
    const { monitorId, runId, queueFault } = exa.addRun([{ status: 'running' }]);
    queueFault({ fault });
    const controller = new AbortController();
    const url = `${exa.url}/websets/v0/monitors/${monitorId}/runs/${runId}`;
    const answer = fetchJson(url, KEY, undefined, { signal: controller.signal });
    await vi.waitFor(() => expect(exa.openRequests).toBe(1));
    controller.abort(new Error('enough'));
    await expect(answer).rejects.toThrow('enough');
    await vi.waitFor(() => expect(exa.openRequests).toBe(0));
  });
});
