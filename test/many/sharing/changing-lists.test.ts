import { describe, expect, onTestFinished, test } from 'vitest';
import { RequestQueue } from '../../../src/many/budget/request-queue.js';
import { PollSharing } from '../../../src/many/sharing/poll-sharing.js';
import type { PooledRunSource } from '../../../src/many/sharing/pooled-run-source.js';
import { monitorRun } from '../../../src/watch/targets.js';
import { virtualTime } from '../../support/virtual-time.js';
import { HONEST, type Lists, TestApi, type TestApiOptions } from './test-api.js';
import { TestSlots } from './test-slots.js';

const budget = () => new RequestQueue({ requestsPerSecond: 100, maxConcurrency: 8 });

function setUp(
  api: Partial<TestApiOptions>,
  lists: Partial<Lists> = {},
  queue: RequestQueue | TestSlots = budget(),
) {
  const clock = virtualTime(0);
  const sizes = { monitors: 1, runsPerMonitor: 6, latencyMs: 100 };
  const test = new TestApi({ ...sizes, ...api, lists: { ...HONEST, ...lists } });
  if (queue instanceof RequestQueue) onTestFinished(() => queue.close(new Error('over')));
  const pool = new PollSharing({ queue, monitorsOf: () => test.monitors, onEvent: () => {} });
  const join = (run: number, monitor = 0) =>
    pool.join(test.runs, monitorRun(`m${monitor}`, `r${run}`), () => {});
  const round = async (sources: readonly PooledRunSource[]) => {
    const answers = Promise.all(sources.map((source) => source.get('', '', {})));
    await clock.tickAsync(2_000);
    await answers;
    return test.requests.splice(0).map(({ what }) => what);
  };
  return { clock, api: test, join, round };
}

describe('a list', () => {
  test('on which runs have moved is read a page further', async () => {
    const { api, join, round } = setUp({ runsPerMonitor: 2 }, { pageSize: 2, newestFirst: true });
    const sources = [join(0), join(1)];
    expect(await round(sources)).toEqual(['runs']);
    api.runsPerMonitor = 4;
    expect(await round(sources)).toEqual(['runs', 'runs']);
    expect(await round(sources)).toEqual(['run', 'run']);
  });

  test('that saves more than another is read first', async () => {
    const { join, round } = setUp({ monitors: 6 });
    const ofOneMonitor = [join(0, 0), join(5, 0)];
    const ofOthers = [1, 2, 3, 4, 5].map((monitor) => join(5, monitor));
    expect((await round([...ofOneMonitor, ...ofOthers]))[0]).toBe('monitors');
  });

  test('is not read any further for a poll that has left', async () => {
    const slots = new TestSlots(1);
    const { clock, join } = setUp({}, { pageSize: 1 }, slots);
    const controller = new AbortController();
    const sources = [0, 1, 2, 3, 4, 5].map((run) => join(run));
    const polls = sources.map((source) => source.get('', '', { signal: controller.signal }).catch(() => {}));
    await clock.tickAsync(50);
    slots.open(-1);
    await clock.tickAsync(100);
    expect(slots.waiting.size).toBe(1);
    controller.abort(new Error('stopped'));
    await Promise.all(polls);
    expect(slots.waiting.size).toBe(0);
  });
});

describe('a poll', () => {
  test('whose page was read already waits for the list to be read again', async () => {
    const slots = new TestSlots(1);
    const { clock, api, join } = setUp({}, { pageSize: 3 }, slots);
    const sources = [0, 1, 2, 3, 4, 5].map((run) => join(run));
    const polls = sources.map((source) => source.get('', '', {}));
    await clock.tickAsync(50);
    slots.open(-1);
    await clock.tickAsync(60);
    const again = sources.slice(0, 3).map((source) => source.get('', '', {}));
    slots.open(1);
    await clock.tickAsync(1_000);
    await Promise.all([...polls, ...again]);
    expect(api.requests.map(({ what }) => what)).toEqual(['runs', 'runs', 'runs', 'runs']);
  });

  test('does not wait for a later page if it is the last one before its deadline', async () => {
    const slots = new TestSlots(6);
    const { clock, join, round } = setUp({}, { pageSize: 3 }, slots);
    const sources = [0, 1, 2, 3, 4, 5].map((run) => join(run));
    expect(await round(sources)).toEqual(['runs', 'runs']);
    slots.open(-6);
    for (const [run, source] of sources.entries()) {
      void source.get('', '', { urgency: { isLastPoll: run === 5, sinceLastMs: 2_000 } });
    }
    expect(slots.waiting.size).toBe(6);
    slots.open(1);
    await clock.tickAsync(1);
    expect(slots.waiting.size).toBe(1);
  });
});

describe('the list of monitors', () => {
  test('is not read again for a last run that it shows wrongly', async () => {
    const { join, round } = setUp({ monitors: 3 }, { hasForeign: true, newestFirst: true });
    const sources = [join(5, 0), join(5, 1), join(5, 2)];
    expect(await round(sources)).toEqual(['monitors', 'run', 'run', 'run']);
    expect(await round(sources)).toEqual(['run', 'run', 'run']);
  });

  test('is read again once newer runs are watched', async () => {
    const { api, join, round } = setUp({ monitors: 3, runsPerMonitor: 1 });
    const sources = [0, 1, 2].map((monitor) => join(0, monitor));
    expect(await round(sources)).toEqual(['monitors']);
    api.runsPerMonitor = 2;
    const newer = [0, 1, 2].map((monitor) => join(1, monitor));
    for (const source of sources) source.leave();
    expect(await round(newer)).toEqual(['monitors']);
  });
});
