import { describe, expect, it } from 'vitest';
import { startFakeExa } from '../../../src/testing/server.js';
import { fetchFrom, runPath } from './fetch-from.js';

const running = [{ status: 'running' }];
const MONITOR = '/websets/v0/monitors/monitor_test';

describe('a run', () => {
  it('is answered under its ids, whatever characters they hold', async () => {
    await using exa = await startFakeExa();
    const run = exa.addRun(running, { monitorId: 'm/1 ?', runId: 'ü#%2F..' });
    const answer = await fetchFrom(exa, runPath(run));
    expect(await answer.json()).toMatchObject({ id: 'ü#%2F..', monitorId: 'm/1 ?' });
  });

  it('is not answered under the id of another monitor', async () => {
    await using exa = await startFakeExa();
    const { runId } = exa.addRun(running, { monitorId: 'm1' });
    exa.addMonitor({ id: 'm2' });
    expect((await fetchFrom(exa, runPath({ monitorId: 'm2', runId }))).status).toBe(404);
  });

  it.each([
    ['now', false],
    ['first-poll', true],
  ] as const)('starts %s', async (startsAt, late) => {
    await using exa = await startFakeExa({ startsAt });
    const run = exa.addRun(running);
    const added = Date.now();
    await new Promise((resolve) => setTimeout(resolve, 20));
    const { createdAt } = await (await fetchFrom(exa, runPath(run))).json();
    expect(Date.parse(createdAt) > added).toBe(late);
  });
});

describe('a path that leads nowhere is a 404', () => {
  it.each([
    '/',
    '/websets/v0/monitors/',
    `${MONITOR}/`,
    `${MONITOR}/run`,
    `${MONITOR}/runs/`,
    `${MONITOR}/runs/run_1/`,
    `${MONITOR}/runs/run_1/more`,
    `/v0/monitors/monitor_test/runs/run_1`,
    `/websets/v1/monitors/monitor_test/runs/run_1`,
  ])('%s', async (path) => {
    await using exa = await startFakeExa();
    exa.addRun(running);
    expect((await fetchFrom(exa, path)).status).toBe(404);
  });
});

it('a path that cannot be decoded is refused with 400', async () => {
  await using exa = await startFakeExa();
  expect((await fetchFrom(exa, `${MONITOR}/runs/%zz`)).status).toBe(400);
});

it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'])('%s is refused with 405', async (method) => {
  await using exa = await startFakeExa();
  const answer = await fetchFrom(exa, runPath(exa.addRun(running)), { method });
  expect(answer.status).toBe(405);
  expect(answer.headers.get('allow')).toBe('GET');
});

it('a base path is part of the url, and nothing is found without it', async () => {
  await using exa = await startFakeExa({ basePath: '/proxy/exa' });
  const run = exa.addRun(running);
  expect(exa.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/proxy\/exa$/);
  expect((await fetchFrom(exa, runPath(run))).status).toBe(200);
  const bare = { ...exa, url: new URL(exa.url).origin };
  expect((await fetchFrom(bare, runPath(run))).status).toBe(404);
});

describe('a page', () => {
  it('cursors reach each run exactly once, and a limit is kept', async () => {
    await using exa = await startFakeExa();
    for (let run = 0; run < 30; run += 1) exa.addRun(running);
    const ids: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query = new URLSearchParams({ limit: '7', ...(cursor && { cursor }) });
      const page = await (await fetchFrom(exa, `${MONITOR}/runs?${query}`)).json();
      expect(page.data.length).toBeLessThanOrEqual(7);
      ids.push(...page.data.map((run: { id: string }) => run.id));
      cursor = page.nextCursor;
    }
    expect(ids).toEqual(Array.from({ length: 30 }, (_, index) => `run_${index + 1}`));
  });

  it('holds 25 runs by default', async () => {
    await using exa = await startFakeExa();
    for (let run = 0; run < 26; run += 1) exa.addRun(running);
    const { data, hasMore } = await (await fetchFrom(exa, `${MONITOR}/runs`)).json();
    expect({ length: data.length, hasMore }).toEqual({ length: 25, hasMore: true });
  });

  it.each(['limit=0', 'limit=201', 'limit=', 'limit=1e1', 'cursor=', 'cursor=made-up', 'cursor=after+1'])(
    'is refused with 400 for %s',
    async (query) => {
      await using exa = await startFakeExa();
      exa.addRun(running);
      exa.addRun(running);
      expect((await fetchFrom(exa, `${MONITOR}/runs?${query}`)).status).toBe(400);
    },
  );
});

it.each(['/websets/v0/monitors', `${MONITOR}/runs`])(
  '%s has the order and the pages it is given',
  async (path) => {
    await using exa = await startFakeExa({ listOrder: 'newest-first', maxPageSize: 2 });
    for (let run = 0; run < 3; run += 1) exa.addRun(running);
    for (const id of ['m2', 'm3']) exa.addMonitor({ id });
    const { data, hasMore } = await (await fetchFrom(exa, `${path}?limit=200`)).json();
    expect(data.map(({ id }: { id: string }) => id.at(-1))).toEqual(['3', '2']);
    expect(hasMore).toBe(true);
  },
);

describe('a monitor', () => {
  it('shows the run that was added last', async () => {
    await using exa = await startFakeExa();
    exa.addRun(running);
    exa.addRun([{ status: 'failed' }]);
    const monitor = await (await fetchFrom(exa, MONITOR)).json();
    expect(monitor).toMatchObject({ id: 'monitor_test', lastRun: { id: 'run_2', status: 'failed' } });
  });

  it('shows the fields it was given, and keeps its runs', async () => {
    await using exa = await startFakeExa();
    exa.addRun(running);
    expect(exa.addMonitor({ status: 'disabled', nextRunAt: null, metadata: undefined })).toEqual({
      monitorId: 'monitor_test',
    });
    const monitor = await (await fetchFrom(exa, MONITOR)).json();
    expect(monitor).toMatchObject({ status: 'disabled', nextRunAt: null, lastRun: { id: 'run_1' } });
    expect(monitor).not.toHaveProperty('metadata');
  });

  it('is refused with fields that cannot be sent, or an id that is none', async () => {
    await using exa = await startFakeExa();
    expect(() => exa.addMonitor({ id: '' })).toThrow('`fields.id` takes a string that is not empty, got ""');
    expect(() => exa.addMonitor({ n: 1n })).toThrow('`fields` takes an object that JSON can hold');
  });

  it('that is unknown is a 404', async () => {
    await using exa = await startFakeExa();
    expect((await fetchFrom(exa, MONITOR)).status).toBe(404);
  });
});

describe('the list of monitors', () => {
  it('has every monitor with its last run, page by page, in the order in which they were added', async () => {
    await using exa = await startFakeExa();
    for (const monitorId of ['m1', 'm2', 'm3']) exa.addRun(running, { monitorId });
    exa.addMonitor({ id: 'm2', status: 'disabled' });
    exa.addMonitor({ id: 'm4' });
    const first = await (await fetchFrom(exa, '/websets/v0/monitors?limit=3')).json();
    expect(first).toMatchObject({
      data: [
        { id: 'm1', lastRun: { monitorId: 'm1' } },
        { id: 'm2', status: 'disabled', lastRun: { monitorId: 'm2' } },
        { id: 'm3', lastRun: { monitorId: 'm3' } },
      ],
      hasMore: true,
    });
    const query = new URLSearchParams({ cursor: first.nextCursor });
    const last = await (await fetchFrom(exa, `/websets/v0/monitors?${query}`)).json();
    expect(last).toMatchObject({ data: [{ id: 'm4', lastRun: null }], hasMore: false, nextCursor: null });
  });

  it.each(['limit=0', 'limit=201', 'cursor=made-up'])('is refused with 400 for %s', async (query) => {
    await using exa = await startFakeExa();
    expect((await fetchFrom(exa, `/websets/v0/monitors?${query}`)).status).toBe(400);
  });
});
