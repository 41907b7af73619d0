import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { createWatchPool, exaSource, type WatchPoolOptions } from '../../src/index.js';
import type { FakeExa, FakeExaOptions } from '../../src/testing/server.js';
import { fakeExa } from '../support/fake-exa.js';
import { mostInASecond } from './most-in-a-second.js';

const arrivals = (exa: FakeExa) => exa.requests.map(({ at }) => at);

interface Busy extends Pick<WatchPoolOptions, 'fetch' | 'requestsPerSecond'> {
  readonly server?: FakeExaOptions;
  /** Without lists, every run is asked for by itself. */
  readonly hasLists?: boolean;
}

/** So many runs of three monitors, watched more often than any budget allows. */
async function busyPool(runs: number, { server, hasLists = true, requestsPerSecond, ...api }: Busy) {
  const exa = await fakeExa({ latencyMs: 20, ...server });
  const options = { baseUrl: exa.url, apiKey: exa.apiKey, ...api };
  const { get } = exaSource(options);
  const pool = createWatchPool({ requestsPerSecond, ...(hasLists ? options : { source: { get } }) });
  const watches = Array.from({ length: runs }, (_, index) => {
    const ids = { monitorId: `monitor_${index % 3}`, runId: `run_${index}` };
    const timeline = [{ status: 'running', forMs: 1_500 }, { status: 'completed' }] as const;
    const { monitorId, runId, queueFault } = exa.addRun(timeline, ids);
    if (index % 4 === 0)
      queueFault({ fault: 'status', status: 500 }, { fault: 'reset', when: 'before-headers' });
    return pool.watchRun(monitorId, runId, { pollInterval: 10, retry: { minDelayMs: 1, maxDelayMs: 1 } });
  });
  return { exa, pool, watches };
}

describe('G18 a pool sends no more in any one second than its budget', () => {
  test('by when requests arrive, with retries, pages and monitors', async () => {
    const { exa, pool, watches } = await busyPool(12, { requestsPerSecond: 15 });
    await Promise.all(watches);
    await pool.close();
    expect(mostInASecond(arrivals(exa))).toBe(15);
  });

  test('however long some of them are on their way', async () => {
    let sent = 0;
    const slowAtFirst: typeof fetch = async (...request) => {
      sent += 1;
      if (sent <= 8) await sleep(400);
      return fetch(...request);
    };
    const slow = { fetch: slowAtFirst, hasLists: false };
    const { exa, pool, watches } = await busyPool(12, { requestsPerSecond: 8, ...slow });
    void Promise.allSettled(watches);
    await vi.waitUntil(() => exa.requests.length > 8, { timeout: 20_000 });
    await sleep(1_000);
    await pool.close();
    expect(mostInASecond(arrivals(exa))).toBe(8);
  });
});
