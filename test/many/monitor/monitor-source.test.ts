import { describe, expect, test } from 'vitest';
import { monitorSource } from '../../../src/many/monitor/monitor-source.js';
import { MONITOR_ID, MonitorWorld } from './monitor-world.js';

const get = (world: MonitorWorld, isListDue: boolean) =>
  monitorSource(world.api, () => isListDue).get('', '', {});
const asked = (world: MonitorWorld) => world.requests.map(({ asked }) => asked);

describe('the answer about a monitor', () => {
  test('is the monitor, with all its runs if the list is due', async () => {
    const world = new MonitorWorld();
    world.add();
    expect(await get(world, false)).not.toHaveProperty('listedRuns');
    expect(await get(world, true)).toMatchObject({
      id: MONITOR_ID,
      lastRun: { id: 'run_1' },
      listedRuns: [{ id: 'run_1' }],
    });
    expect(asked(world)).toEqual(['monitor', 'monitor', 'runs']);
  });

  test('is that there is none, though the list of its runs would be an empty page', async () => {
    const world = new MonitorWorld();
    world.failures.monitor.push(new Error('404'));
    await expect(get(world, true)).rejects.toThrow('404');
    expect(asked(world)).toEqual(['monitor']);
  });

  test('is the list alone where monitors cannot be fetched, each time', async () => {
    const world = new MonitorWorld();
    world.add();
    world.api = { ...world.api, fetchMonitor: undefined };
    expect(await get(world, false)).toMatchObject({ id: MONITOR_ID, listedRuns: [{ id: 'run_1' }] });
  });

  test('is the monitor alone where runs cannot be listed', async () => {
    const world = new MonitorWorld();
    world.api = { ...world.api, listRuns: undefined };
    expect(await get(world, true)).not.toHaveProperty('listedRuns');
  });

  test.each([[null], ['<html>'], [{ error: 'no' }]])(
    'is handed on as it came, if it is no monitor: %j',
    async (answer) => {
      const world = new MonitorWorld();
      world.api = { ...world.api, fetchMonitor: async () => answer };
      expect(await get(world, true)).toBe(answer);
      expect(asked(world)).toEqual([]);
    },
  );
});
