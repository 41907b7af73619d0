import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { exaSource } from '../../src/exa/exa-source.js';
import { fakeExa } from '../support/fake-exa.js';

const KEY = 'sk-'.padEnd(36, '0123456789');
const RUN = { id: 'r', status: 'running' };

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

  test('passes on the headers of the answer', async () => {
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
    const first = Object(await source.list('m', { limit: 1 }));
    expect(first).toMatchObject({ data: [{ id: 'a' }], hasMore: true });
    expect(await source.list('m', { limit: 1, cursor: first.nextCursor })).toMatchObject({
      data: [{ id: 'b' }],
    });
  });

  test('ends a request for a list when it is aborted', async () => {
    const exa = await fakeExa();
    const signal = AbortSignal.abort(new Error('enough'));
    const list = exaSource({ baseUrl: exa.url, apiKey: exa.apiKey }).list('m', { signal });
    await expect(list).rejects.toThrow('enough');
    expect(exa.requests).toHaveLength(0);
  });

  test('G3 requests nothing once it is aborted, however late the key comes and whatever `fetch` heeds', async () => {
    const fetch = vi.fn(async () => Response.json({ error: 'unknown key' }, { status: 401 }));
    const controller = new AbortController();
    const keys = ['old', 'new'];
    const apiKey = async () => {
      if (keys.length === 1) controller.abort(new Error('enough'));
      return keys.shift() ?? '';
    };
    const source = exaSource({ apiKey, fetch });
    await expect(source.get('m', 'r', { signal: controller.signal })).rejects.toThrow('enough');
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  test("takes the environment's key and base URL where none are passed", async () => {
    const exa = await fakeExa({ apiKey: 'sk-env' });
    onTestFinished(() => void vi.unstubAllEnvs());
    vi.stubEnv('EXA_API_KEY', 'sk-env');
    vi.stubEnv('EXA_BASE_URL', exa.url);
    expect(await exaSource().list('m')).toMatchObject({ data: [] });
    await expect(exaSource({ apiKey: KEY }).list('m')).rejects.toMatchObject({ status: 401 });
  });

  test("asks at Exa's where neither an option nor the environment says otherwise, by the `fetch` of the moment", async () => {
    onTestFinished(() => {
      vi.unstubAllGlobals();
      vi.unstubAllEnvs();
    });
    vi.stubEnv('EXA_BASE_URL', undefined);
    const source = exaSource({ apiKey: KEY });
    const fetch = vi.fn(async (_url: string, _init: RequestInit) => Response.json(RUN));
    vi.stubGlobal('fetch', fetch);
    expect(await source.get('m', 'r')).toEqual(RUN);
    expect(fetch.mock.calls[0]?.[0]).toBe('https://api.exa.ai/websets/v0/monitors/m/runs/r');
  });

  test.each([
    [{ apiKey: 7 }, 'apiKey'],
    [{ apiKey: KEY, baseUrl: 'api.exa.ai' }, 'baseUrl'],
    [{ apiKey: KEY, baseUrl: '' }, 'baseUrl'],
    [{ apiKey: KEY, allowHttp: 'yes' }, 'allowHttp'],
    [{ apiKey: KEY, fetch: {} }, 'fetch'],
    [{ apiKey: KEY, url: 'https://api.exa.ai' }, 'url'],
  ])('refuses %j at the call, and names the option', (options, option) => {
    const untyped = () => Reflect.apply(exaSource, undefined, [options]);
    expect(untyped).toThrow(expect.objectContaining({ option }));
  });
});

describe('G13 ids and origin', () => {
  test("the base URL's path is kept as a prefix", async () => {
    const exa = await fakeExa({ basePath: '/proxy/exa' });
    const { monitorId, runId } = exa.addRun([{ status: 'running' }]);
    await exaSource({ baseUrl: `${exa.url}/`, apiKey: exa.apiKey }).get(monitorId, runId);
    expect(exa.requests[0]?.path).toBe(`/proxy/exa/websets/v0/monitors/${monitorId}/runs/${runId}`);
  });

  test('ids are encoded', async () => {
    const exa = await fakeExa();
    const ids = exa.addRun([{ status: 'running' }], { monitorId: 'm ü', runId: 'r&=+;:@' });
    const run = await exaSource({ baseUrl: exa.url, apiKey: exa.apiKey }).get(ids.monitorId, ids.runId);
    expect(run).toMatchObject({ id: 'r&=+;:@' });
    expect(exa.requests[0]?.path).toContain('/m%20%C3%BC/runs/r%26%3D%2B%3B%3A%40');
  });

  test.each(['', '..', 'a/../../b', 'a?b', ' a'])('%j is refused as an id, without a request', async (id) => {
    const exa = await fakeExa();
    const source = exaSource({ baseUrl: exa.url, apiKey: exa.apiKey });
    await expect(source.get('m', id)).rejects.toThrow(TypeError);
    await expect(source.get(id, 'r')).rejects.toThrow(TypeError);
    await expect(source.list(id)).rejects.toThrow(TypeError);
    expect(exa.requests).toHaveLength(0);
  });
});
