import { describe, expect, test } from 'vitest';
import { withoutChance } from '../../support/chance.js';
import { virtualTime } from '../../support/virtual-time.js';
import { iso, MonitorWorld, runAt } from './monitor-world.js';
import { START, watching } from './watching.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

describe('the runs that a monitor has at the start', () => {
  const ofHourAgo = { createdAt: START - HOUR_MS };

  test('are reported if they have not ended', async () => {
    const clock = virtualTime(START);
    const world = new MonitorWorld();
    world.add(ofHourAgo);
    world.add({ createdAt: START - 30_000 });
    const { events } = watching(world);
    await clock.tickAsync(MINUTE_MS);
    expect(events).toEqual([
      'run run_2',
      'run_2: null > running',
      'run_2: running > completed',
      'run_2 completed',
    ]);
  });

  test('are reported if they had not ended by `since`, the oldest first, without a request for each', async () => {
    const clock = virtualTime(START);
    const world = new MonitorWorld();
    for (const hoursAgo of [1, 3, 2, 4]) world.add({ createdAt: START - hoursAgo * HOUR_MS, as: 'failed' });
    const { events } = watching(world, { since: iso(START - 3 * HOUR_MS) });
    await clock.tickAsync(0);
    const ofRun = (id: string) => [`run ${id}`, `${id}: null > failed`];
    expect(events.slice(0, 6)).toEqual(['run_2', 'run_3', 'run_1'].flatMap(ofRun));
    expect(events.slice(6).sort()).toEqual(['run_1 failed', 'run_2 failed', 'run_3 failed']);
    expect(world.timesOf('run')).toEqual([]);
  });

  test('are reported if they end after the start, however late the first answer is', async () => {
    const clock = virtualTime(START);
    const world = new MonitorWorld();
    world.add({ createdAt: START - 30_000 });
    world.failures.monitor.push(...Array(30).fill(Object.assign(new Error('down'), { status: 503 })));
    const { events } = watching(world);
    await clock.tickAsync(HOUR_MS);
    expect(events).toEqual(['run run_1', 'run_1: null > completed', 'run_1 completed']);
  });

  test.each([
    ['an hour ahead', -HOUR_MS],
    ['an hour behind', HOUR_MS],
  ])('are judged by the server’s clock, if ours is %s', async (_where, serverAheadMs) => {
    const clock = virtualTime(START);
    const world = new MonitorWorld();
    world.serverAheadMs = serverAheadMs;
    const now = START + serverAheadMs;
    world.add({ createdAt: now - 90_000, endedAt: now - 5_000 });
    world.add({ createdAt: now - 80_000, endedAt: now + 5_000 });
    world.lagMs = () => -serverAheadMs;
    world.failures.monitor.push(...Array(5).fill(Object.assign(new Error('down'), { status: 503 })));
    const { events } = watching(world);
    await clock.tickAsync(2 * MINUTE_MS);
    expect(events).toEqual(['run run_2', 'run_2: null > completed', 'run_2 completed']);
  });
});

describe('a run of another monitor', () => {
  test('is not reported, if an answer shows it', async () => {
    const clock = virtualTime(START);
    const world = new MonitorWorld();
    const run = world.add();
    const foreign = { ...runAt(run, START), id: 'run_of_8', monitorId: 'monitor_8' };
    world.api = { ...world.api, listRuns: async () => [foreign, runAt(run, START)] };
    const { events } = watching(world);
    await clock.tickAsync(0);
    expect(events).toEqual(['run run_1', 'run_1: null > created']);
  });
});

describe('a run that is created', () => {
  test('is found right after its planned time, with safety polls until then', async () => {
    withoutChance(0.5);
    const clock = virtualTime(START);
    const world = new MonitorWorld();
    world.fields = { status: 'enabled', nextRunAt: iso(START + 50 * MINUTE_MS) };
    const { events } = watching(world);
    await clock.tickAsync(50 * MINUTE_MS + 1_000);
    expect(world.timesOf('monitor').map((at) => (at - START) / MINUTE_MS)).toEqual([0, 15, 30, 45]);
    world.add();
    await clock.tickAsync(2_000);
    expect(events).toEqual(['run run_1', 'run_1: null > running']);
    expect(world.timesOf('monitor').at(-1)).toBe(START + 50 * MINUTE_MS + 2_829);
  });

  test('is found by close polls if it comes late, though the monitor plans the next one already', async () => {
    withoutChance(0.5);
    const clock = virtualTime(START);
    const world = new MonitorWorld();
    world.fields = { status: 'enabled', nextRunAt: iso(START + MINUTE_MS) };
    const { events } = watching(world);
    await clock.tickAsync(MINUTE_MS);
    world.fields = { status: 'enabled', nextRunAt: iso(START + 24 * HOUR_MS) };
    await clock.tickAsync(2 * MINUTE_MS);
    const planned = world.add();
    await clock.tickAsync(10_000);
    expect(events[0]).toBe('run run_1');
    const foundAt = world.timesOf('runs').at(-1) ?? 0;
    expect(foundAt - planned.createdAt).toBeLessThan(8_000);
    await clock.tickAsync(HOUR_MS);
    expect(world.timesOf('monitor').filter((at) => at > foundAt + MINUTE_MS)).toHaveLength(4);
  });

  test('is found with all that came since the last poll, through the list', async () => {
    const clock = virtualTime(START);
    const world = new MonitorWorld();
    const { events } = watching(world);
    await clock.tickAsync(MINUTE_MS);
    for (const seconds of [0, 10, 20]) world.add({ createdAt: Date.now() + 1_000 * seconds });
    await clock.tickAsync(20 * MINUTE_MS);
    expect(events.filter((event) => event.startsWith('run '))).toEqual([
      'run run_1',
      'run run_2',
      'run run_3',
    ]);
  });

  test('is found at once by `wake`, even if the monitor does not show it yet', async () => {
    const clock = virtualTime(START);
    const world = new MonitorWorld();
    const { watch, events } = watching(world);
    await clock.tickAsync(MINUTE_MS);
    world.add();
    world.lagMs = (asked) => (asked === 'monitor' ? 10_000 : 0);
    watch.wake();
    await clock.tickAsync(0);
    expect(events).toEqual(['run run_1', 'run_1: null > created']);
  });

  test.each([['fetchMonitor'], ['listRuns']] as const)('is found without %s, too', async (missing) => {
    const clock = virtualTime(START);
    const world = new MonitorWorld();
    world.api = { ...world.api, [missing]: undefined };
    const { events } = watching(world);
    await clock.tickAsync(MINUTE_MS);
    world.add({ endedAt: Date.now() + HOUR_MS });
    await clock.tickAsync(2 * HOUR_MS);
    expect(events).toEqual([
      'run run_1',
      'run_1: null > running',
      'run_1: running > completed',
      'run_1 completed',
    ]);
  });

  test('is found by an hourly list, though `lastRun` never shows it', async () => {
    const clock = virtualTime(START);
    const world = new MonitorWorld();
    world.lagMs = (asked) => (asked === 'monitor' ? 24 * HOUR_MS : 0);
    const { events } = watching(world);
    await clock.tickAsync(MINUTE_MS);
    world.add();
    await clock.tickAsync(80 * MINUTE_MS);
    expect(events[0]).toBe('run run_1');
    expect(world.timesOf('runs')).toHaveLength(2);
  });
});

describe('what finding costs', () => {
  test('a monitor without a planned run is about a hundred requests a day, and a list an hour', async () => {
    withoutChance(0.5);
    const clock = virtualTime(START);
    const world = new MonitorWorld();
    world.add({ createdAt: START - HOUR_MS });
    watching(world);
    await clock.tickAsync(24 * HOUR_MS - 1);
    expect(world.timesOf('monitor')).toHaveLength(96);
    expect(world.timesOf('runs')).toHaveLength(24);
  });

  test('a daily run is a few requests more', async () => {
    const clock = virtualTime(START);
    const world = new MonitorWorld();
    world.fields = { status: 'enabled', nextRunAt: iso(START + HOUR_MS) };
    watching(world);
    await clock.tickAsync(HOUR_MS);
    world.fields = { status: 'enabled', nextRunAt: iso(START + 25 * HOUR_MS) };
    world.add({ createdAt: Date.now() + 5_000 });
    await clock.tickAsync(23 * HOUR_MS);
    expect(world.timesOf('monitor').length).toBeLessThan(110);
  });
});
