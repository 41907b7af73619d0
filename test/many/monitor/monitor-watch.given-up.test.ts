import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { virtualTime } from '../../support/virtual-time.js';
import { MonitorWorld } from './monitor-world.js';
import { START, watching, watchingOne } from './watching.js';

const HOUR_MS = 3_600_000;

describe('a run that cannot be watched any further', () => {
  test('is reported once, and the others are watched on', async () => {
    const { clock, world, events } = await watchingOne({ timeoutMs: 60_000 });
    world.add({ createdAt: START + 20_000, endedAt: START + 30_000 });
    await clock.tickAsync(2 * HOUR_MS);
    expect(events).toEqual([
      'run run_1',
      'run_1: null > created',
      'run_1: created > running',
      'error run_1: RUN_TIMEOUT',
      'run run_2',
      'run_2: null > completed',
      'run_2 completed',
    ]);
  });

  test('is not reported again, as long as it does not end', async () => {
    const clock = virtualTime(START);
    const world = new MonitorWorld();
    world.add({ endedAt: START + 1_000 * HOUR_MS });
    const { events } = watching(world, { timeoutMs: 60_000 });
    await clock.tickAsync(HOUR_MS);
    world.add();
    await clock.tickAsync(15 * 24 * HOUR_MS);
    expect(events.filter((event) => event.startsWith('run '))).toEqual(['run run_1', 'run run_2']);
  });

  test('because its id is not fit for a path, is given up', async () => {
    const clock = virtualTime(START);
    const world = new MonitorWorld();
    world.add({ id: '../runs', createdAt: START - 1 });
    world.add({ endedAt: START + 30_000 });
    const { events } = watching(world);
    await clock.tickAsync(2 * HOUR_MS);
    expect(events[0]).toMatch(
      /^error \.\.\/runs: TypeError: `run` takes an id that is one segment of a path/,
    );
    expect(events.slice(1)).toEqual([
      'run run_2',
      'run_2: null > created',
      'run_2: created > running',
      'run_2: running > completed',
      'run_2 completed',
    ]);
  });

  test('is an uncaught error if nobody listens for errors', async () => {
    const reportError = vi.fn();
    vi.stubGlobal('reportError', reportError);
    onTestFinished(() => void vi.unstubAllGlobals());
    const { clock, watch } = await watchingOne({ timeoutMs: 60_000 });
    watch.removeAllListeners('error');
    await clock.tickAsync(60_000);
    expect(reportError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'RUN_TIMEOUT' }));
  });

  test('because its watch was stopped by who was handed it, is silent from then on', async () => {
    const { clock, watch, events } = await watchingOne();
    watch.watches[0]?.stop();
    await clock.tickAsync(2 * HOUR_MS);
    expect(events).toEqual(['run run_1', 'run_1: null > created', 'run_1: created > running']);
    expect(watch.watches).toEqual([]);
  });
});
