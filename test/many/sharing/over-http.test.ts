import { describe, expect, onTestFinished, test } from 'vitest';
import { createWatchPool, type PoolEvent, type WatchPoolOptions } from '../../../src/index.js';
import type { FakeExa, FakeExaOptions } from '../../../src/testing/server.js';
import { fakeExa } from '../../support/fake-exa.js';

const FAST = { pollInterval: 60 } as const;

async function setUp(server: FakeExaOptions = {}, options: WatchPoolOptions = {}) {
  const exa = await fakeExa({ latencyMs: 5, ...server });
  const events: (PoolEvent | { readonly type: string })[] = [];
  const pool = createWatchPool({
    baseUrl: exa.url,
    apiKey: exa.apiKey,
    requestsPerSecond: 200,
    onEvent: (event) => events.push(event),
    ...options,
  });
  onTestFinished(() => pool.close());
  const count = (type: string) => events.filter((event) => event.type === type).length;
  return { exa, pool, count };
}

/** Runs that end one after the other, and how each ends. */
function addRuns(exa: FakeExa, runs: number, monitors: number) {
  return Array.from({ length: runs }, (_, index) => {
    const status = index % 3 === 0 ? 'failed' : 'completed';
    const timeline = [{ status: 'running', forMs: 300 + 20 * index }, { status }] as const;
    const { monitorId, runId } = exa.addRun(timeline, { monitorId: `m${index % monitors}` });
    return { pair: [monitorId, runId] as const, status };
  });
}

function paths(exa: FakeExa) {
  const what = exa.requests.map(({ path }) => {
    const [, , , , monitorId, , runId] = path.split(/[/?]/);
    if (runId !== undefined && !runId.startsWith('limit')) return 'run';
    return monitorId?.startsWith('limit') ? 'monitors' : 'runs';
  });
  return (name: string) => what.filter((each) => each === name).length;
}

describe('a pool over HTTP', () => {
  test.each([
    ['oldest-first', 200],
    ['newest-first', 3],
    ['shuffled', 1],
  ] as const)(
    'sees every run end as it did, in lists %s with pages of %i',
    async (listOrder, maxPageSize) => {
      const { exa, pool, count } = await setUp({ listOrder, maxPageSize });
      const runs = addRuns(exa, 12, 2);
      const outcomes = await pool.waitForRuns(
        runs.map(({ pair }) => pair),
        FAST,
      );
      expect(outcomes.map(({ status }) => status)).toEqual(runs.map(({ status }) => status));
      expect(count('retry')).toBe(0);
      const most = maxPageSize === 200 ? count('poll') / 4 : 2 * count('poll');
      expect(exa.requests.length).toBeLessThan(most);
    },
  );

  test('sees the last runs of many monitors on pages of monitors', async () => {
    const { exa, pool, count } = await setUp();
    const runs = addRuns(exa, 10, 10);
    const outcomes = await pool.waitForRuns(
      runs.map(({ pair }) => pair),
      FAST,
    );
    expect(outcomes.map(({ status }) => status)).toEqual(runs.map(({ status }) => status));
    const of = paths(exa);
    expect(of('monitors')).toBeGreaterThan(0);
    expect(of('run')).toBeLessThanOrEqual(of('monitors'));
    expect(exa.requests.length).toBeLessThan(count('poll'));
  });

  test('passes the headers of a page on to every watch that it answers', async () => {
    const { exa, pool } = await setUp();
    const runs = addRuns(exa, 4, 1);
    const ids = new Set<string | null>();
    const watches = runs.map(({ pair: [monitorId, runId] }) => pool.watchRun(monitorId, runId, FAST));
    for (const watch of watches) watch.on('poll', ({ requestId }) => ids.add(requestId));
    await Promise.all(watches);
    const sent = exa.requests.map(({ requestId }) => requestId);
    expect(sent).toEqual(expect.arrayContaining([...ids]));
  });

  test('gets by without lists that fail', async () => {
    const { exa, pool, count } = await setUp();
    const runs = addRuns(exa, 6, 2);
    exa.queueListFault('runs', { fault: 'status', status: 500 }, { fault: 'html' });
    exa.queueListFault('monitors', { fault: 'reset', when: 'before-headers' });
    const outcomes = await pool.waitForRuns(
      runs.map(({ pair }) => pair),
      FAST,
    );
    expect(outcomes.map(({ status }) => status)).toEqual(runs.map(({ status }) => status));
    expect(count('retry')).toBe(0);
    expect(paths(exa)('run')).toBeGreaterThanOrEqual(6);
  });

  test('is held back once by a server that limits its rate, and no watch sees a failure', async () => {
    const rateLimit = { requestsPerSecond: 8 };
    const { exa, pool, count } = await setUp({ rateLimit });
    const runs = addRuns(exa, 40, 40);
    exa.queueListFault('monitors', { fault: 'status', status: 501 });
    const outcomes = await pool.waitForRuns(
      runs.map(({ pair }) => pair),
      { pollInterval: 5_000 },
    );
    expect(outcomes.map(({ status }) => status)).toEqual(runs.map(({ status }) => status));
    expect(count('retry')).toBe(0);
    const { throttled, requests } = pool.stats();
    expect(throttled).toBe(exa.requests.filter(({ status }) => status === 429).length);
    expect(throttled).toBeGreaterThan(0);
    // In each pause, what was already under way is refused.
    expect(throttled).toBeLessThanOrEqual(8 * count('hold'));
    expect(requests.run + requests.runs + requests.monitors).toBe(exa.requests.length);
  }, 60_000);
});
