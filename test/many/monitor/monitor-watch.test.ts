import { describe, expect, test } from 'vitest';
import { watchMonitor } from '../../../src/many/monitor/watch-monitor.js';
import { virtualTime } from '../../support/virtual-time.js';
import { MONITOR_ID, MonitorWorld } from './monitor-world.js';
import { recorded } from './recorded.js';

const START = '2026-03-01T12:00:00Z';
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

describe('the watch of a monitor', () => {
  test('reports the runs that have not ended, then each that is created, to its end', async () => {
    const clock = virtualTime(START);
    const world = new MonitorWorld();
    world.add({ createdAt: Date.now() - HOUR_MS });
    world.add({ createdAt: Date.now() - 30_000 });
    const watch = watchMonitor(world.api, MONITOR_ID);
    const events = recorded(watch);
    await clock.tickAsync(MINUTE_MS);
    expect(events).toEqual([
      'run run_2',
      'run_2: null > running',
      'run_2: running > completed',
      'run_2 completed',
    ]);
    world.add();
    await clock.tickAsync(20 * MINUTE_MS);
    expect(events.slice(4)).toEqual([]);
    watch.stop();
    await watch.ended;
  });
});
