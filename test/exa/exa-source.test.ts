import { inspect } from 'node:util';
import { describe, expect, test, vi } from 'vitest';
import { ExaRequestError } from '../../src/exa/exa-request-error.js';
import { exaSource } from '../../src/exa/exa-source.js';
import { failureOf } from '../../src/source/failure.js';
import type { Fault } from '../../src/testing/index.js';
import { fakeExa } from '../support/fake-exa.js';
import { virtualTime } from '../support/virtual-time.js';

const KEY = 'sk-very-secret';

async function faultyLook(fault: Fault, options: Parameters<typeof fakeExa>[0] = {}) {
  const exa = await fakeExa({ apiKey: KEY, ...options });
  const { monitorId, runId, queueFault } = exa.addRun([{ status: 'running' }]);
  queueFault(fault);
  const look = exaSource({ baseUrl: exa.url, apiKey: KEY }).get(monitorId, runId);
  const error = await look.then(
    () => Promise.reject(new Error('was answered')),
    (thrown: unknown) => thrown,
  );
  return { exa, error, failure: failureOf(error, Date.now()) };
}

describe('our own source', () => {
  test('gets a run', async () => {
    const exa = await fakeExa();
    const { monitorId, runId } = exa.addRun([{ status: 'running' }]);
    const run = await exaSource({ baseUrl: exa.url, apiKey: exa.apiKey }).get(monitorId, runId);
    expect(run).toMatchObject({ id: runId, monitorId, status: 'running', object: 'monitor_run' });
    expect(exa.requests[0]).toMatchObject({
      method: 'GET',
      headers: { 'x-api-key': exa.apiKey, accept: 'application/json' },
    });
  });

  test('hands over the headers of the answer', async () => {
    const exa = await fakeExa();
    const { monitorId, runId } = exa.addRun([{ status: 'running' }]);
    const onHeaders = vi.fn();
    await exaSource({ baseUrl: exa.url, apiKey: exa.apiKey }).get(monitorId, runId, { onHeaders });
    expect(onHeaders.mock.calls[0]?.[0].get('x-request-id')).toBe(exa.requests[0]?.requestId);
  });

  test('lists runs, page by page', async () => {
    const exa = await fakeExa();
    for (const runId of ['a', 'b', 'c']) exa.addRun([{ status: 'running' }], { monitorId: 'm', runId });
    const source = exaSource({ baseUrl: exa.url, apiKey: exa.apiKey });
    expect(await source.list('m')).toMatchObject({
      data: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
      hasMore: false,
    });
    expect(await source.list('m', { limit: 1, cursor: 'after+1' })).toMatchObject({
      data: [{ id: 'b' }],
      hasMore: true,
    });
  });

  test('gives up listing when it is aborted', async () => {
    const exa = await fakeExa();
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(exaSource({ baseUrl: exa.url, apiKey: exa.apiKey }).list('m', { signal })).rejects.toThrow(
      'enough',
    );
    expect(exa.requests).toHaveLength(0);
  });

  test("G15 takes the environment's key where none is handed in", async () => {
    const exa = await fakeExa({ apiKey: 'sk-env' });
    vi.stubEnv('EXA_API_KEY', 'sk-env');
    const source = exaSource({ baseUrl: exa.url });
    vi.unstubAllEnvs();
    expect(await source.list('m')).toMatchObject({ data: [] });
  });

  test('looks global fetch up at each request', async () => {
    const source = exaSource({ apiKey: KEY });
    const fetch = vi.fn(async () => Response.json({ id: 'r' }));
    vi.stubGlobal('fetch', fetch);
    expect(await source.get('m', 'r')).toEqual({ id: 'r' });
    vi.unstubAllGlobals();
    expect(fetch).toHaveBeenCalledWith('https://api.exa.ai/websets/v0/monitors/m/runs/r', expect.anything());
  });

  test('takes another fetch, which may throw at once', async () => {
    const fetch = () => {
      throw new TypeError(`no ${KEY} here`);
    };
    await expect(exaSource({ apiKey: KEY, fetch }).get('m', 'r')).rejects.toThrow('no [key] here');
  });
});

describe('G13 ids and origin', () => {
  test("keeps the base URL's path as a prefix", async () => {
    const exa = await fakeExa({ basePath: '/proxy/exa' });
    const { monitorId, runId } = exa.addRun([{ status: 'running' }]);
    await exaSource({ baseUrl: `${exa.url}/`, apiKey: exa.apiKey }).get(monitorId, runId);
    expect(exa.requests[0]?.path).toBe(`/proxy/exa/websets/v0/monitors/${monitorId}/runs/${runId}`);
  });

  test('encodes ids', async () => {
    const exa = await fakeExa();
    const ids = exa.addRun([{ status: 'running' }], { monitorId: 'm ü', runId: 'r&=+;:@' });
    const run = await exaSource({ baseUrl: exa.url, apiKey: exa.apiKey }).get(ids.monitorId, ids.runId);
    expect(run).toMatchObject({ id: 'r&=+;:@' });
    expect(exa.requests[0]?.path).toContain('/m%20%C3%BC/runs/r%26%3D%2B%3B%3A%40');
  });

  test.each(['', '..', 'a/../../b', 'a?b'])('refuses %j as an id, without a request', async (id) => {
    const exa = await fakeExa();
    const source = exaSource({ baseUrl: exa.url, apiKey: exa.apiKey });
    await expect(source.get('m', id)).rejects.toThrow(TypeError);
    await expect(source.get(id, 'r')).rejects.toThrow(TypeError);
    await expect(source.list(id)).rejects.toThrow(TypeError);
    expect(exa.requests).toHaveLength(0);
  });

  test('does not follow a redirect, so the key stays where it was sent', async () => {
    const elsewhere = await fakeExa();
    const { failure, error } = await faultyLook({ fault: 'redirect', location: `${elsewhere.url}/` });
    expect(failure).toMatchObject({
      class: 'refused',
      status: 302,
      message: `redirected to ${elsewhere.url}/`,
    });
    expect(error).toBeInstanceOf(ExaRequestError);
    expect(elsewhere.requests).toHaveLength(0);
  });

  test.each([
    ['hangs', () => new Promise<void>(() => {})],
    ['fails', () => Promise.reject(new Error('no'))],
  ])('refuses a redirect at once, even where giving up its body %s', async (_how, cancel) => {
    const body = new ReadableStream({ cancel });
    const source = exaSource({ apiKey: KEY, fetch: async () => new Response(body, { status: 302 }) });
    const error = await source.get('m', 'r').catch((thrown: unknown) => thrown);
    expect(failureOf(error, 0)).toMatchObject({ class: 'refused', status: 302 });
  });

  test('refuses a redirect that the runtime hides', async () => {
    const hidden = Object.defineProperties(new Response(null), {
      type: { value: 'opaqueredirect' },
      status: { value: 0 },
    });
    const source = exaSource({ apiKey: KEY, fetch: async () => hidden });
    const error = await source.get('m', 'r').catch((thrown: unknown) => thrown);
    expect(failureOf(error, 0)).toMatchObject({ class: 'refused', status: 302 });
  });
});

describe('what comes back wrong', () => {
  test.each(['current', 'typed', 'legacy'] as const)(
    'is told in the words of the %s envelope',
    async (envelope) => {
      const { failure, exa } = await faultyLook({ fault: 'status', status: 503 }, { envelope });
      expect(failure).toMatchObject({
        class: 'passing',
        status: 503,
        message: 'The service is overloaded',
        requestId: exa.requests[0]?.requestId,
      });
    },
  );

  test('is told by its status alone where there are no words', async () => {
    const { failure } = await faultyLook({ fault: 'status', status: 500, body: '<html>' });
    expect(failure).toMatchObject({ class: 'passing', status: 500, message: 'Internal Server Error' });
  });

  test('G9 asks for a pause in seconds', async () => {
    const { failure } = await faultyLook({ fault: 'status', status: 429, headers: { 'Retry-After': '7' } });
    expect(failure).toMatchObject({ class: 'passing', retryAfterMs: 7_000 });
  });

  test.each([
    [{ fault: 'reset', when: 'before-headers' }, null, /^fetch failed: /],
    [{ fault: 'reset', when: 'mid-body' }, 200, /^terminated: /],
    [{ fault: 'truncated' }, 200, /^the answer is not JSON: \{"id":/],
    [{ fault: 'html' }, 200, /^the answer is not JSON: <!doctype html>/],
    [{ fault: 'empty' }, 200, /^the answer is not JSON: it is empty$/],
    [
      { fault: 'status', status: 200, body: `${'['.repeat(20_000)}${']'.repeat(20_000)}` },
      200,
      /^the answer is nested too deeply$/,
    ],
    [{ fault: 'oversized' }, 200, /^the answer is larger than 1048576 bytes$/],
  ] as const)('G9 %j passes by itself', async (fault, status, message) => {
    const { failure } = await faultyLook(fault);
    expect(failure).toMatchObject({ class: 'passing', status, message: expect.stringMatching(message) });
  });

  test('G10 a refusal is one however its body ends', async () => {
    const fetch = async () =>
      new Response(new ReadableStream({ pull: (controller) => controller.error(new Error('cut')) }), {
        status: 403,
      });
    const error = await exaSource({ apiKey: KEY, fetch })
      .get('m', 'r')
      .catch((thrown: unknown) => thrown);
    expect(failureOf(error, 0)).toMatchObject({ class: 'access', status: 403, message: 'cut' });
  });

  test('aborting ends the request at once, also in the middle of a body', async () => {
    for (const fault of ['silence', 'trickle'] as const) {
      const exa = await fakeExa();
      const { monitorId, runId, queueFault } = exa.addRun([{ status: 'running' }]);
      queueFault({ fault });
      const controller = new AbortController();
      const look = exaSource({ baseUrl: exa.url, apiKey: exa.apiKey }).get(monitorId, runId, {
        signal: controller.signal,
      });
      await vi.waitFor(() => expect(exa.openRequests).toBe(1));
      controller.abort();
      await expect(look).rejects.toThrow();
      await vi.waitFor(() => expect(exa.openRequests).toBe(0));
    }
  });
});

describe('G10 a refusal whose body does not end', () => {
  const endless = () =>
    new ReadableStream<Uint8Array>({ start: (body) => body.enqueue(new TextEncoder().encode('{"error":')) });

  test.each([
    [401, 'access'],
    [302, 'refused'],
    [503, 'passing'],
  ])('%i is one all the same', async (status, kind) => {
    const clock = virtualTime();
    const fetch = async () => new Response(endless(), { status, headers: { 'retry-after': '7' } });
    const look = exaSource({ apiKey: KEY, fetch })
      .get('m', 'r')
      .catch((thrown: unknown) => thrown);
    await clock.tickAsync(2_000);
    expect(failureOf(await look, 0)).toMatchObject({ class: kind, status, retryAfterMs: 7_000 });
  });
});

describe('G13 the key is in no error', () => {
  const shown = (error: unknown) => inspect(error, { depth: 10, showHidden: true });

  test.each([
    ['an envelope', { fault: 'status', status: 401, body: { error: `Invalid API key ${KEY}` } }],
    ['a page', { fault: 'status', status: 200, body: `<p>${KEY}</p>` }],
    [
      'a page that is cut in the middle of it',
      { fault: 'status', status: 200, body: `${'x'.repeat(76)}${KEY}` },
    ],
    ['headers', { fault: 'status', status: 429, headers: { 'x-request-id': KEY, 'retry-after': KEY } }],
    ['a redirect', { fault: 'redirect', location: `https://example.com/?key=${KEY}` }],
  ] as const)('that repeats it in %s', async (_where, fault) => {
    const { error } = await faultyLook(fault);
    expect(shown(error)).not.toContain('sk-v');
    expect(shown(error)).toContain('[key');
  });

  test('nor in a run that repeats it', async () => {
    const exa = await fakeExa({ apiKey: `${KEY}-of-some-length` });
    const { monitorId, runId, queueFault } = exa.addRun([
      { status: 'failed', failedReason: `refused ${exa.apiKey}` },
    ]);
    queueFault({ fault: 'another-run', runId: exa.apiKey });
    const source = exaSource({ baseUrl: exa.url, apiKey: exa.apiKey });
    expect(await source.get(monitorId, runId)).toMatchObject({ id: '[key]' });
    expect(await source.get(monitorId, runId)).toMatchObject({ failedReason: 'refused [key]' });
  });

  test('nor where it is cut in the middle', async () => {
    const fetch = async () => Promise.reject(new TypeError(`${'x'.repeat(495)}${KEY}`));
    const error = await exaSource({ apiKey: KEY, fetch })
      .get('m', 'r')
      .catch((thrown: unknown) => thrown);
    expect(error instanceof Error && error.message).not.toContain('sk-v');
  });
});
