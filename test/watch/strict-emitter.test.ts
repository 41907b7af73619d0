import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { virtualTime } from '../support/virtual-time.js';
import { watchScript } from '../support/watch-script.js';

const TIMELINE = [
  { status: 'created', forMs: 1_000 },
  { status: 'running', forMs: 1_000 },
  { status: 'completed' },
];

const watchIt = () => watchScript(TIMELINE, { pollInterval: 500 }).watch;

describe('the emitter', () => {
  test('calls listeners in the order in which they were added, as often as they were', async () => {
    const clock = virtualTime();
    const watch = watchIt();
    const calls: string[] = [];
    const twice = () => calls.push('twice');
    watch
      .on('outcome', () => calls.push('first'))
      .on('outcome', twice)
      .addListener('outcome', twice);
    await clock.tickAsync(5_000);
    expect(calls).toEqual(['first', 'twice', 'twice']);
  });

  test('calls with the watch as `this`, and a `once` listener once', async () => {
    const clock = virtualTime();
    const watch = watchIt();
    const calls: unknown[] = [];
    watch.once('status', function (this: unknown, { to }) {
      calls.push([this === watch, to]);
    });
    await clock.tickAsync(5_000);
    expect(calls).toEqual([[true, 'created']]);
  });

  test('takes listeners off: one, all of an event, all', async () => {
    const clock = virtualTime();
    const watch = watchIt();
    const listener = vi.fn();
    watch.on('status', listener).off('status', listener);
    watch.on('poll', listener).removeAllListeners('poll');
    watch.on('outcome', listener).removeAllListeners();
    expect(watch.eventNames()).toEqual([]);
    await clock.tickAsync(5_000);
    expect(listener).not.toHaveBeenCalled();
  });

  test('says what is listened to', () => {
    virtualTime();
    const watch = watchIt();
    const listener = () => {};
    watch.on('status', listener).once('retry', listener);
    expect(watch.eventNames()).toEqual(['status', 'retry']);
    expect(watch.listeners('status')).toEqual([listener]);
    expect(watch.listenerCount('retry')).toBe(1);
    watch.stop();
  });

  test.each(['completed', 'Status', 'toString', ''])(
    'refuses the event "%s", which does not exist',
    (event) => {
      virtualTime();
      const watch = watchIt();
      onTestFinished(() => watch.stop());
      for (const method of ['on', 'once', 'addListener'] as const) {
        const listen = () => Reflect.apply(watch[method], watch, [event, () => {}]);
        expect(listen).toThrow(`\`event\` takes one of status, poll, retry, outcome, error, got "${event}"`);
        expect(listen).toThrow(TypeError);
      }
    },
  );

  test('refuses a listener that is no function', () => {
    virtualTime();
    const watch = watchIt();
    onTestFinished(() => watch.stop());
    expect(() => Reflect.apply(watch.on, watch, ['status', 'log'])).toThrow(TypeError);
  });
});

describe('G3 a listener that throws', () => {
  test('keeps neither the others nor the watch from going on, and is reported', async () => {
    const clock = virtualTime();
    const watch = watchIt();
    const failure = new Error('in a listener');
    const others = vi.fn();
    watch.once('status', () => {
      throw failure;
    });
    watch.on('status', others);
    await expect(clock.tickAsync(5_000)).rejects.toBe(failure);
    await clock.tickAsync(5_000);
    expect(others).toHaveBeenCalledTimes(3);
    await expect(watch).resolves.toMatchObject({ status: 'completed' });
  });

  test('is reported through `reportError` where there is one', async () => {
    const clock = virtualTime();
    const reportError = vi.fn();
    vi.stubGlobal('reportError', reportError);
    onTestFinished(() => void vi.unstubAllGlobals());
    const failure = new Error('in a listener');
    watchIt().once('status', () => {
      throw failure;
    });
    await clock.tickAsync(5_000);
    expect(reportError).toHaveBeenCalledExactlyOnceWith(failure);
  });
});

describe('G5 a listener that stops the watch', () => {
  test('is the last to get that event', async () => {
    const clock = virtualTime();
    const watch = watchIt();
    const later = vi.fn();
    watch.on('status', () => watch.stop('enough'));
    watch.on('status', later);
    await clock.tickAsync(5_000);
    expect(later).not.toHaveBeenCalled();
    await expect(watch).rejects.toBe('enough');
  });
});

describe('re-entrant listeners', () => {
  test('a `once` listener whose event leads to the same event is not called twice', async () => {
    const clock = virtualTime();
    const watch = watchIt();
    const once = vi.fn();
    watch.once('poll', () => watch.emit('poll', Object.create(null)));
    watch.once('poll', once);
    await clock.tickAsync(0);
    watch.stop();
    expect(once).toHaveBeenCalledTimes(1);
  });

  test('a listener that is added meanwhile waits for the next event', async () => {
    const clock = virtualTime();
    const watch = watchIt();
    const added = vi.fn();
    watch.once('status', () => watch.on('status', added));
    await clock.tickAsync(0);
    expect(added).not.toHaveBeenCalled();
    await clock.tickAsync(5_000);
    expect(added).toHaveBeenCalledTimes(2);
  });
});

describe('a watch is a promise', () => {
  test('with `then`, `catch` and `finally`', async () => {
    virtualTime();
    const { watch, source } = watchScript([{ status: 'completed' }], {});
    source.queueFault({ fault: 'status', status: 401 });
    const settled = vi.fn();
    await expect(watch.finally(settled)).rejects.toMatchObject({ code: 'RUN_ACCESS' });
    expect(await watch.catch(() => 'caught')).toBe('caught');
    expect(settled).toHaveBeenCalledExactlyOnceWith();
  });
});
