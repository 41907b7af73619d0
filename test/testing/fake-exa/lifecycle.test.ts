import { connect } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startFakeExa } from '../../../src/testing/server.js';
import { fetchFrom, runPath } from './fetch-from.js';

const servers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'TCPServerWrap').length;
const running = [{ status: 'running' }];

afterEach(() => {
  vi.restoreAllMocks();
});

describe('requests', () => {
  it('records each one as it came, and the status of its answer', async () => {
    await using exa = await startFakeExa();
    exa.addRun(running);
    const before = Date.now();
    await fetchFrom(exa, '/websets/v0/monitors/monitor_test/runs?limit=5');
    await fetchFrom(exa, '/nowhere%20else', { method: 'POST', headers: { 'X-Api-Key': 'wrong' } });
    expect(exa.requests).toMatchObject([
      { method: 'GET', path: '/websets/v0/monitors/monitor_test/runs?limit=5', status: 200 },
      { method: 'POST', path: '/nowhere%20else', headers: { 'x-api-key': 'wrong' }, status: 401 },
    ]);
    for (const { at } of exa.requests) {
      expect(at).toBeGreaterThanOrEqual(before);
      expect(at).toBeLessThanOrEqual(Date.now());
    }
  });

  it('count as open until they are answered', async () => {
    await using exa = await startFakeExa({ latencyMs: 50 });
    const run = exa.addRun(running);
    const answer = fetchFrom(exa, runPath(run));
    await vi.waitFor(() => expect(exa.openRequests).toBe(1), { interval: 5 });
    expect(exa.requests).toMatchObject([{ status: null }]);
    await answer;
    expect(exa.openRequests).toBe(0);
  });

  it('record when they ended: with the answer, or when their client left', async () => {
    await using exa = await startFakeExa({ latencyMs: 20 });
    const run = exa.addRun(running);
    await fetchFrom(exa, runPath(run));
    run.queueFault({ fault: 'silence' });
    const controller = new AbortController();
    const silent = fetchFrom(exa, runPath(run), { signal: controller.signal });
    silent.catch(() => {});
    await vi.waitFor(() => expect(exa.openRequests).toBe(1), { interval: 5 });
    const [answered, open] = exa.requests;
    expect(answered?.endedAt).toBeGreaterThanOrEqual((answered?.at ?? 0) + 19);
    expect(open?.endedAt).toBeNull();
    controller.abort();
    await vi.waitFor(() => expect(open?.endedAt).toBeGreaterThanOrEqual(open?.at ?? Infinity), {
      interval: 5,
    });
  });

  it.each([
    { fault: 'silence' },
    { fault: 'trickle', everyMs: 1 },
    { fault: 'oversized', bytes: 1e12 },
  ] as const)('are no longer open once the client of a $fault is gone', async (fault) => {
    await using exa = await startFakeExa();
    exa.queueFault(fault);
    const controller = new AbortController();
    const answer = fetchFrom(exa, runPath(exa.addRun(running)), { signal: controller.signal });
    answer.catch(() => {});
    await vi.waitFor(() => expect(exa.openRequests).toBe(1), { interval: 5 });
    controller.abort();
    await vi.waitFor(() => expect(exa.openRequests).toBe(0), { interval: 5 });
  });

  it('take their latency', async () => {
    await using exa = await startFakeExa({ latencyMs: 40 });
    const begin = performance.now();
    await fetchFrom(exa, '/nowhere');
    expect(performance.now() - begin).toBeGreaterThan(35);
  });
});

describe('close', () => {
  it('ends every connection, whatever it is waiting for', async () => {
    const exa = await startFakeExa();
    const run = exa.addRun(running);
    exa.queueFault({ fault: 'silence' }, { fault: 'trickle' }, { fault: 'oversized', bytes: 1e12 });
    const hanging = [1, 2, 3].map(async () => (await fetchFrom(exa, runPath(run))).text());
    const idle = connect(Number(new URL(exa.url).port), '127.0.0.1').on('error', () => {});
    await vi.waitFor(() => expect(exa.openRequests).toBe(3), { interval: 5 });
    const settled = Promise.allSettled(hanging);
    await exa.close();
    expect(exa.openRequests).toBe(0);
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await vi.waitFor(() => expect(idle.closed).toBe(true), { interval: 5 });
  });

  it('ends requests within their latency, and leaves no timer and no server', async () => {
    const before = servers();
    const set = vi.spyOn(globalThis, 'setTimeout');
    const clear = vi.spyOn(globalThis, 'clearTimeout');
    const exa = await startFakeExa({ latencyMs: 60_000 });
    const answer = fetchFrom(exa, '/nowhere');
    answer.catch(() => {});
    await vi.waitFor(() => expect(exa.openRequests).toBe(1), { interval: 5 });
    await exa.close();
    await expect(answer).rejects.toThrow(TypeError);
    const latency = set.mock.calls.findIndex(([, ms]) => ms === 60_000);
    expect(clear).toHaveBeenCalledWith(set.mock.results[latency]?.value);
    // An earlier test's server may have been on its way out when they were counted.
    await vi.waitFor(() => expect(servers()).toBeLessThanOrEqual(before), { interval: 5 });
  });

  it('ends requests that were sent one behind the other, without waiting', async () => {
    const exa = await startFakeExa();
    const request = `GET ${runPath(exa.addRun(running))} HTTP/1.1\r\nHost: x\r\nX-Api-Key: test-key\r\n\r\n`;
    exa.queueFault({ fault: 'silence' }, { fault: 'silence' }, { fault: 'oversized', bytes: 1e12 });
    const socket = connect(Number(new URL(exa.url).port), '127.0.0.1').on('error', () => {});
    socket.write(request.repeat(3));
    await vi.waitFor(() => expect(exa.openRequests).toBe(3), { interval: 5 });
    await exa.close();
    expect(exa.openRequests).toBe(0);
  });

  it('may be called twice, even at once', async () => {
    const exa = await startFakeExa();
    await Promise.all([exa.close(), exa.close()]);
    await exa.close();
    await expect(fetchFrom(exa, '/nowhere')).rejects.toThrow(TypeError);
  });

  it('is what `await using` does', async () => {
    let url = '';
    {
      await using exa = await startFakeExa();
      url = exa.url;
    }
    await expect(fetch(url)).rejects.toThrow(TypeError);
  });
});
