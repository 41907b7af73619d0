import { describe, expect, test } from 'vitest';
import { watchMonitor } from '../../../src/many/monitor/watch-monitor.js';
import { virtualTime } from '../../support/virtual-time.js';
import { iso, MONITOR_ID, MonitorWorld } from './monitor-world.js';
import { recorded, START, watching } from './watching.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe('G21 a watch of a monitor that is resumed', () => {
  test('goes on with the runs that had not ended, and finds those that came meanwhile', async () => {
    const clock = virtualTime(START);
    const world = new MonitorWorld();
    world.add({ endedAt: START + MINUTE_MS });
    const { watch, events } = watching(world);
    await clock.tickAsync(10_000);
    watch.stop();
    const resumeFrom = JSON.parse(JSON.stringify(watch.snapshot()));
    world.add({ createdAt: START + HOUR_MS });
    await clock.tickAsync(3 * DAY_MS);
    const resumed = watching(world, { resumeFrom });
    expect(resumed.watch.watches.map(({ runId, status }) => [runId, status])).toEqual([['run_1', 'running']]);
    await clock.tickAsync(MINUTE_MS);
    expect(events).toEqual(['run run_1', 'run_1: null > created', 'run_1: created > running']);
    expect(resumed.events.sort()).toEqual(
      [
        'run run_2',
        'run_2: null > completed',
        'run_2 completed',
        'run_1: running > completed',
        'run_1 completed',
      ].sort(),
    );
  });

  test('keeps its `since`, and expects the run that was due', async () => {
    const clock = virtualTime(START);
    const world = new MonitorWorld();
    world.fields = { status: 'enabled', nextRunAt: iso(START + MINUTE_MS) };
    const { watch } = watching(world, { since: START - HOUR_MS });
    await clock.tickAsync(MINUTE_MS);
    world.fields = { status: 'enabled', nextRunAt: iso(START + DAY_MS) };
    await clock.tickAsync(10_000);
    watch.stop();
    const resumeFrom = watch.snapshot();
    expect(resumeFrom).toMatchObject({ since: START - HOUR_MS, expectedAt: START + MINUTE_MS });
    const { events } = watching(world, { resumeFrom, since: START });
    await clock.tickAsync(30_000);
    world.add();
    await clock.tickAsync(10_000);
    expect(events[0]).toBe('run run_1');
  });

  test('does not report again what a snapshot from within a listener counts as reported', async () => {
    const clock = virtualTime(START);
    const world = new MonitorWorld();
    world.add();
    const { watch, events } = watching(world);
    const snapshots: unknown[] = [];
    for (const event of ['status', 'outcome'] as const)
      watch.on(event, () => snapshots.push(structuredClone(watch.snapshot())));
    await clock.tickAsync(2 * MINUTE_MS);
    watch.stop();
    for (const [index, resumeFrom] of snapshots.entries()) {
      const resumed = watchMonitor(world.api, {
        resumeFrom: JSON.parse(JSON.stringify(resumeFrom)),
      });
      const later = recorded(resumed);
      await clock.tickAsync(MINUTE_MS);
      resumed.stop();
      const isJump = index === 0;
      expect(later).toEqual(
        isJump ? ['run_1: created > completed', 'run_1 completed'] : events.slice(index + 2),
      );
    }
  });

  test('keeps the deadlines of its runs', async () => {
    const clock = virtualTime(START);
    const world = new MonitorWorld();
    world.add({ endedAt: START + DAY_MS });
    const { watch } = watching(world, { timeoutMs: HOUR_MS });
    await clock.tickAsync(MINUTE_MS);
    watch.stop();
    const { events } = watching(world, { resumeFrom: watch.snapshot(), timeoutMs: DAY_MS });
    await clock.tickAsync(59 * MINUTE_MS - 1);
    expect(events).toEqual([]);
    await clock.tickAsync(1);
    expect(events).toEqual(['error run_1: RUN_TIMEOUT']);
  });

  test('remembers a bounded number of runs, however long it lasts', async () => {
    const clock = virtualTime(START);
    const world = new MonitorWorld();
    for (let day = 0; day < 30; day += 1) world.add({ createdAt: START + day * DAY_MS });
    const { watch, events } = watching(world);
    await clock.tickAsync(30 * DAY_MS);
    expect(events.filter((event) => event.startsWith('run '))).toHaveLength(30);
    const { ended, since } = watch.snapshot();
    expect(ended.length).toBeLessThanOrEqual(8);
    expect(START + 30 * DAY_MS - since).toBeLessThan(8 * DAY_MS);
  });
});

describe('a snapshot is refused', () => {
  const snapshot = {
    version: 1,
    kind: 'monitor',
    monitorId: MONITOR_ID,
    since: START,
    expectedAt: null,
    ended: [],
    runs: [],
  };

  test.each([
    [
      'if it is of another monitor',
      { ...snapshot, monitorId: 'monitor_8' },
      '`resumeFrom` takes a snapshot of the watch of monitor monitor_9, got one of monitor monitor_8',
    ],
    [
      'if it is of a run',
      { ...snapshot, kind: 'monitor_run' },
      '`resumeFrom` takes a snapshot of the watch of a monitor with a valid `kind`, got an object',
    ],
    ['of a later version', { ...snapshot, version: 2 }, 'with a valid `version`'],
    ['if it is damaged', { ...snapshot, ended: [{ runId: 'a' }] }, 'with a valid `ended.0.endedAt`'],
    [
      'if it is none',
      'monitor_9',
      '`resumeFrom` takes a snapshot of the watch of a monitor, got "monitor_9"',
    ],
  ])('%s', (_rule, resumeFrom, message) => {
    const resume = () => Reflect.apply(watchMonitor, undefined, [new MonitorWorld().api, { resumeFrom }]);
    expect(resume).toThrow(TypeError);
    expect(resume).toThrow(message);
  });

  test('if one of its runs is another monitor’s, and then none of the others is watched', async () => {
    const clock = virtualTime(START);
    const world = new MonitorWorld();
    world.add({ endedAt: START + HOUR_MS });
    world.add({ endedAt: START + HOUR_MS });
    const { watch } = watching(world);
    await clock.tickAsync(0);
    watch.stop();
    const { runs, ...rest } = watch.snapshot();
    const resumeFrom = {
      ...rest,
      runs: runs.map((run, index) => (index === 1 ? { ...run, parentId: 'monitor_8' } : run)),
    };
    expect(() => watching(world, { resumeFrom })).toThrow(TypeError);
    const { length } = world.requests;
    await clock.tickAsync(HOUR_MS);
    expect(world.requests).toHaveLength(length);
  });
});
