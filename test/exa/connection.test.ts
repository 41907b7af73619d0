import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, test, vi } from 'vitest';
import { exaSource } from '../../src/exa/exa-source.js';
import { httpServer } from '../support/loopback.js';

const RUN = { id: 'r', status: 'running' };

describe('a key that is rotated during a wait', () => {
  /** Accepts one key after the other. */
  async function rotating() {
    const state = { accepted: 'sk-1', keys: [] as IncomingHttpHeaders[string][] };
    const baseUrl = await httpServer(({ headers }, response) => {
      state.keys.push(headers['x-api-key']);
      const isAccepted = headers['x-api-key'] === state.accepted;
      response
        .writeHead(isAccepted ? 200 : 401)
        .end(JSON.stringify(isAccepted ? RUN : { error: 'Invalid key' }));
    });
    return { state, baseUrl };
  }

  test('is asked for again after a 401, and the request is made once more with it', async () => {
    const { state, baseUrl } = await rotating();
    const apiKey = vi.fn(async () => state.accepted);
    const source = exaSource({ baseUrl, apiKey });
    await source.get('m', 'r');
    state.accepted = 'sk-2';
    expect(await source.get('m', 'r')).toEqual(RUN);
    expect(await source.list('m')).toEqual(RUN);
    expect(state.keys).toEqual(['sk-1', 'sk-1', 'sk-2', 'sk-2']);
    expect(apiKey).toHaveBeenCalledTimes(2);
  });

  test('is found by all watches that share the source', async () => {
    const { state, baseUrl } = await rotating();
    const source = exaSource({ baseUrl, apiKey: () => state.accepted });
    await source.get('m', 'r');
    state.accepted = 'sk-2';
    expect(await Promise.all(['a', 'b', 'c'].map((run) => source.get('m', run)))).toEqual([RUN, RUN, RUN]);
  });

  test('G10 is refused if there is no other, with one request', async () => {
    const { state, baseUrl } = await rotating();
    for (const apiKey of ['sk-old', () => 'sk-old']) {
      state.keys.length = 0;
      await expect(exaSource({ baseUrl, apiKey }).get('m', 'r')).rejects.toMatchObject({ status: 401 });
      expect(state.keys).toEqual(['sk-old']);
    }
  });

  test('G10 is refused if the other one is refused, too, with two requests', async () => {
    const { state, baseUrl } = await rotating();
    const apiKey = vi.fn().mockReturnValueOnce('sk-old').mockReturnValue('sk-older');
    await expect(exaSource({ baseUrl, apiKey }).get('m', 'r')).rejects.toMatchObject({ status: 401 });
    expect(state.keys).toEqual(['sk-old', 'sk-older']);
  });

  test('is not asked for again after another refusal, or a 401 of a proxy', async () => {
    const baseUrl = await httpServer(({ url }, response) => {
      const status = url?.endsWith('forbidden') ? 403 : 401;
      response.writeHead(status).end('<html>Log in first');
    });
    const apiKey = vi.fn(() => 'sk-1');
    const source = exaSource({ baseUrl, apiKey });
    await expect(source.get('m', 'forbidden')).rejects.toMatchObject({ status: 403 });
    await expect(source.get('m', 'r')).rejects.toMatchObject({ status: 401, isFromApi: false });
    expect(apiKey).toHaveBeenCalledTimes(1);
  });
});
