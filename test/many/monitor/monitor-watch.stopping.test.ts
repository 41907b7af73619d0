import { describe, expect, test, vi } from 'vitest';
import { unhandledRejections } from '../../support/unhandled-rejections.js';
import { virtualTime } from '../../support/virtual-time.js';
import { MonitorWorld } from './monitor-world.js';
import { START, watching, watchingOne } from './watching.js';

const HOUR_MS = 3_600_000;

describe('G3 a watch of a monitor that was stopped', () => {
  test('does nothing any more: no request, no event, no timer', async () => {
    const { clock, world, watch, events } = await watchingOne();
    const before = { requests: world.requests.length, events: events.length };
    watch.stop();
    watch.wake();
    expect(clock.countTimers()).toBe(0);
    world.add();
    await clock.tickAsync(2 * HOUR_MS);
    expect({ requests: world.requests.length, events: events.length }).toEqual(before);
    await expect(watch.ended).resolves.toBeUndefined();
  });

  test('has aborted what was in flight', async () => {
    virtualTime(START);
    const world = new MonitorWorld();
    const aborted = vi.fn();
    const fetchMonitor = ({ signal }: { signal?: AbortSignal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(aborted(signal.reason)));
      });
    world.api = { ...world.api, fetchMonitor };
    const { watch } = watching(world);
    await Promise.resolve();
    await Promise.resolve();
    watch.stop('enough');
    expect(aborted).toHaveBeenCalledExactlyOnceWith('enough');
    await watch.ended;
  });

  test('leaves no listener on the caller’s signal', async () => {
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, 'addEventListener');
    const removed = vi.spyOn(signal, 'removeEventListener');
    const { watch } = await watchingOne({ signal });
    watch.stop();
    expect(removed).toHaveBeenCalledTimes(added.mock.calls.length);
    expect(added).toHaveBeenCalledTimes(1);
  });
});

describe('G4 a watch of a monitor', () => {
  test('makes no request with a signal that is aborted already', async () => {
    const clock = virtualTime(START);
    const world = new MonitorWorld();
    const { watch } = watching(world, { signal: AbortSignal.abort('no') });
    await clock.tickAsync(HOUR_MS);
    expect(world.requests).toEqual([]);
    await watch.ended;
  });
});

describe('G5 being stopped', () => {
  test('is no failure: the runs’ watches reject with the reason, which nobody has to handle', async () => {
    const rejections = unhandledRejections();
    const controller = new AbortController();
    const { clock, watch, events } = await watchingOne({ signal: controller.signal });
    const [ofRun] = watch.watches;
    controller.abort('shutdown');
    watch.stop('too late');
    await expect(ofRun?.outcome).rejects.toBe('shutdown');
    await expect(watch.ended).resolves.toBeUndefined();
    expect(events.filter((event) => event.startsWith('error'))).toEqual([]);
    clock.uninstall();
    expect(await rejections()).toEqual([]);
  });

  test.each(['run', 'status', 'outcome'] as const)(
    'by a listener of `%s` makes that the last event',
    async (event) => {
      const clock = virtualTime(START);
      const world = new MonitorWorld();
      world.add();
      world.add();
      const { watch, events } = watching(world);
      watch.once(event, () => watch.stop());
      watch.once(event, () => events.push('after the stop'));
      await clock.tickAsync(HOUR_MS);
      const ofEvent = { run: /^run /, status: / > /, outcome: / completed$/ }[event];
      expect(events.at(-1)).toMatch(ofEvent);
      expect(events.filter((text) => ofEvent.test(text) && !/> completed/.test(text))).toHaveLength(1);
    },
  );

  test('by a listener of `run` leaves the runs that were found with it unwatched', async () => {
    const clock = virtualTime(START);
    const world = new MonitorWorld();
    world.add();
    world.add();
    const { watch } = watching(world);
    watch.on('run', () => watch.stop());
    await clock.tickAsync(0);
    expect(clock.countTimers()).toBe(0);
    expect(world.timesOf('run')).toEqual([]);
    expect(watch.snapshot().runs.map(({ runId }) => runId)).toEqual(['run_2']);
  });

  test('happens at the end of a `using` block', async () => {
    const { clock, world, watch } = await watchingOne();
    {
      using _scoped = watch;
    }
    const { length } = world.requests;
    await clock.tickAsync(HOUR_MS);
    expect(world.requests).toHaveLength(length);
  });
});
