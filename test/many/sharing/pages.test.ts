import { describe, expect, onTestFinished, test } from 'vitest';
import { RequestQueue } from '../../../src/many/budget/request-queue.js';
import type { PoolEvent } from '../../../src/many/pool-event.js';
import { PollSharing } from '../../../src/many/sharing/poll-sharing.js';
import type { PooledRunSource } from '../../../src/many/sharing/pooled-run-source.js';
import { monitorRun } from '../../../src/watch/targets.js';
import { virtualTime } from '../../support/virtual-time.js';
import { type Failure, HONEST, type Lists, TestApi } from './test-api.js';

interface SetUp {
  readonly monitors?: number;
  readonly runsPerMonitor?: number;
  readonly lists?: Partial<Lists>;
  readonly failures?: readonly (Failure | null)[];
  /** Whether monitors can be listed, too. */
  readonly withMonitors?: boolean;
}

function setUp({
  monitors = 1,
  runsPerMonitor = 10,
  lists,
  failures = [],
  withMonitors = false,
}: SetUp = {}) {
  const clock = virtualTime(0);
  const api = new TestApi({
    monitors,
    runsPerMonitor,
    latencyMs: 100,
    lists: { ...HONEST, ...lists },
    failures,
  });
  const queue = new RequestQueue({ requestsPerSecond: 10, maxConcurrency: 8 });
  onTestFinished(() => queue.close(new Error('over')));
  const events: PoolEvent[] = [];
  const onEvent = (event: PoolEvent) => events.push(event);
  const pool = new PollSharing({
    queue,
    monitorsOf: () => (withMonitors ? api.monitors : undefined),
    onEvent,
  });
  const woken: string[] = [];
  const join = (run: number, monitor = 0) =>
    pool.join(api.runs, monitorRun(`m${monitor}`, `r${run}`), () => woken.push(`m${monitor}/r${run}`));
  const sources = (count: number) => Array.from({ length: count }, (_, run) => join(run));
  const asked = () => api.requests.splice(0).map(({ what }) => what);
  return { clock, api, pool, events, woken, join, sources, asked };
}

const poll = (source: PooledRunSource, options = {}) => source.get('', '', options);
const pollAll = (sources: readonly PooledRunSource[]) => Promise.all(sources.map((source) => poll(source)));

describe('several watched runs of one monitor', () => {
  test('are polled with one page of the list, each with its headers', async () => {
    const { clock, sources, asked, events } = setUp();
    const ids: (string | null)[] = [];
    const onHeaders = (headers: Headers) => ids.push(headers.get('x-request-id'));
    const answers = Promise.all(sources(3).map((source) => poll(source, { onHeaders })));
    await clock.tickAsync(100);
    expect(await answers).toMatchObject([{ id: 'r0' }, { id: 'r1' }, { id: 'r2' }]);
    expect(asked()).toEqual(['runs']);
    expect(ids).toEqual(['runs', 'runs', 'runs']);
    expect(events).toEqual([
      { type: 'request', what: 'runs', status: 200, durationMs: 100, waitedMs: 0, polls: 3 },
    ]);
  });

  test('that are not due are woken by a page, and polled by it', async () => {
    const { clock, sources, asked, woken } = setUp();
    const [first, ...others] = sources(3);
    if (!first) throw new Error('no source');
    poll(first);
    await clock.tickAsync(50);
    expect(woken).toEqual([]);
    await clock.tickAsync(50);
    expect(woken).toEqual(['m0/r1', 'm0/r2']);
    expect(asked()).toEqual(['runs']);
    expect(await pollAll(others)).toMatchObject([{ readAt: 50 }, { readAt: 50 }]);
    const later = pollAll(others);
    await clock.tickAsync(100);
    expect(await later).toMatchObject([{ readAt: 150 }, { readAt: 150 }]);
  });

  test.each<[string, { hasList?: boolean; count?: number }]>([
    ['of a source without lists', { hasList: false }],
    ['that is the only one', { count: 1 }],
  ])('a run %s is asked for by itself', async (_what, { hasList = true, count = 3 }) => {
    const { clock, pool, api, asked } = setUp();
    const source = hasList ? api.runs : { get: api.runs.get };
    const sources = Array.from({ length: count }, (_, run) =>
      pool.join(source, monitorRun('m0', `r${run}`), () => {}),
    );
    const answers = pollAll(sources);
    await clock.tickAsync(100);
    expect(await answers).toHaveLength(count);
    expect(asked()).toEqual(Array.from({ length: count }, () => 'run'));
  });
});

describe('a list of several pages', () => {
  test.each([true, false])('is read as far as it saves requests, newest first: %j', async (newestFirst) => {
    const { clock, join, asked } = setUp({ runsPerMonitor: 12, lists: { pageSize: 3, newestFirst } });
    // On pages 1 and 2 of four, or 3 and 4.
    const sources = [0, 1, 2, 3, 4].map((run) => join(run));
    const all = pollAll(sources);
    await clock.tickAsync(1_000);
    await all;
    expect(asked()).toEqual(newestFirst ? ['runs', 'runs', 'runs', 'runs'] : ['runs', 'runs']);
  });

  test('is not read any more where that takes more requests than runs are watched', async () => {
    const { clock, join, asked } = setUp({ runsPerMonitor: 12, lists: { pageSize: 1, newestFirst: true } });
    const sources = [join(0), join(1)];
    for (let round = 0; round < 10; round += 1) {
      const answers = pollAll(sources);
      await clock.tickAsync(2_000);
      await answers;
    }
    const requests = asked();
    expect(requests.filter((what) => what === 'run')).toHaveLength(20);
    expect(requests.filter((what) => what === 'runs').length).toBeLessThan(6);
  });

  test('ends where a cursor comes again', async () => {
    const { clock, sources, asked } = setUp({
      runsPerMonitor: 4,
      lists: { pageSize: 2, isCircular: true, missing: [0, 1, 2] },
    });
    const answers = pollAll(sources(3));
    await clock.tickAsync(1_000);
    await answers;
    expect(asked()).toEqual(['runs', 'runs', 'run', 'run', 'run']);
  });
});

describe('a run that a list', () => {
  test.each([
    ['does not show', { missing: [1] }],
    ['shows as something that is no run', { malformed: [1] }],
  ])('%s is asked for by itself', async (_what, lists) => {
    const { clock, sources, asked } = setUp({ lists });
    const watched = sources(3);
    const answers = pollAll(watched);
    await clock.tickAsync(1_000);
    expect(await answers).toMatchObject([{ id: 'r0' }, { id: 'r1', status: 'running' }, { id: 'r2' }]);
    expect(asked()).toEqual(['runs', 'run']);
    const again = pollAll(watched);
    await clock.tickAsync(1_000);
    await again;
    expect(asked().sort()).toEqual(['run', 'runs']);
  });

  test('shows of another monitor is not taken for one of the same id', async () => {
    const { clock, sources } = setUp({ lists: { hasForeign: true } });
    const answers = pollAll(sources(2));
    await clock.tickAsync(100);
    expect(await answers).toMatchObject([
      { id: 'r0', monitorId: 'm0' },
      { id: 'r1', monitorId: 'm0' },
    ]);
  });
});

describe('a list that fails', () => {
  test.each<[Failure, string[]]>([
    [{ status: 500 }, ['runs', 'run', 'run']],
    ['silence', ['runs', 'run', 'run']],
  ])('with %j is replaced by single requests for a minute', async (failure, requests) => {
    const { clock, sources, asked } = setUp({ failures: [failure] });
    const watched = sources(2);
    const answers = pollAll(watched);
    await clock.tickAsync(11_000);
    await answers;
    expect(asked()).toEqual(requests);
    await clock.tickAsync(50_000);
    const more = pollAll(watched);
    await clock.tickAsync(10_000);
    await more;
    const last = pollAll(watched);
    await clock.tickAsync(1_000);
    await last;
    expect(asked()).toEqual(failure === 'silence' ? ['run', 'run', 'runs'] : ['runs', 'runs']);
  });

  test.each([404, 410, 501])('with %i is never read again', async (status) => {
    const { clock, sources, asked } = setUp({ failures: [{ status }] });
    const watched = sources(2);
    pollAll(watched);
    await clock.tickAsync(86_400_000);
    const later = pollAll(watched);
    await clock.tickAsync(1_000);
    await later;
    expect(asked()).toEqual(['runs', 'run', 'run', 'run', 'run']);
  });

  test('by an answer that cannot even be read costs no poll its answer', async () => {
    const { clock, api, sources } = setUp();
    api.runs.list = async () => ({
      get data(): never {
        throw new Error('not to be read');
      },
    });
    const answers = pollAll(sources(3));
    await clock.tickAsync(1_000);
    expect(await answers).toHaveLength(3);
  });

  test('with a 429 is read again after the pause', async () => {
    const { clock, sources, asked, events } = setUp({ failures: [{ status: 429, retryAfter: '3' }] });
    const answers = pollAll(sources(2));
    await clock.tickAsync(3_000);
    expect(asked()).toEqual(['runs']);
    await clock.tickAsync(1_000);
    expect(await answers).toHaveLength(2);
    expect(asked()).toEqual(['runs']);
    expect(events.filter(({ type }) => type === 'hold')).toHaveLength(1);
  });
});

describe('the last runs of many monitors', () => {
  const oneEach = { monitors: 5, runsPerMonitor: 3, withMonitors: true };

  test('are polled with one page of monitors', async () => {
    const { clock, join, asked } = setUp(oneEach);
    const sources = [0, 1, 2, 3, 4].map((monitor) => join(2, monitor));
    const answers = pollAll(sources);
    await clock.tickAsync(100);
    expect(await answers).toMatchObject(sources.map((_, number) => ({ id: 'r2', monitorId: `m${number}` })));
    expect(asked()).toEqual(['monitors']);
  });

  test('are the only ones on it: earlier ones are asked for by themselves', async () => {
    const { clock, join, asked } = setUp(oneEach);
    const sources = [join(2, 0), join(2, 1), join(2, 2), join(0, 3), join(0, 4)];
    const answers = pollAll(sources);
    await clock.tickAsync(1_000);
    await answers;
    expect(asked()).toEqual(['monitors', 'run', 'run']);
  });

  test('are polled by their own list where several runs of each are watched', async () => {
    const { clock, join, asked } = setUp(oneEach);
    const sources = [0, 1, 2, 3, 4].flatMap((monitor) => [join(1, monitor), join(2, monitor)]);
    const answers = pollAll(sources);
    await clock.tickAsync(1_000);
    await answers;
    expect(asked()).toEqual(['runs', 'runs', 'runs', 'runs', 'runs']);
  });

  test('share that page with whoever polls a monitor', async () => {
    const { clock, join, asked, pool, api } = setUp(oneEach);
    const answers = Promise.all([
      pool.monitor(api.runs, 'm0', {}),
      pool.monitor(api.runs, 'm1', {}),
      poll(join(2, 2)),
    ]);
    await clock.tickAsync(100);
    expect(await answers).toMatchObject([{ id: 'm0' }, { id: 'm1' }, { id: 'r2', monitorId: 'm2' }]);
    expect(asked()).toEqual(['monitors']);
  });

  test('one monitor is asked for by itself', async () => {
    const { clock, asked, pool, api } = setUp(oneEach);
    const answers = Promise.all([pool.monitor(api.runs, 'm0', {}), pool.monitor(api.runs, 'm0', {})]);
    await clock.tickAsync(100);
    expect(await answers).toMatchObject([{ id: 'm0' }, { id: 'm0' }]);
    expect(asked()).toEqual(['monitor']);
  });
});
