import { getEventListeners } from 'node:events';
import { describe, expect, test, vi } from 'vitest';
import { onAbort } from '../../src/platform/on-abort.js';

function spiedSignal() {
  const controller = new AbortController();
  const add = vi.spyOn(controller.signal, 'addEventListener');
  const remove = vi.spyOn(controller.signal, 'removeEventListener');
  return { controller, signal: controller.signal, add, remove };
}

describe('G3 listening to a signal', () => {
  test('calls every callback back, through one listener', () => {
    const { controller, signal, add } = spiedSignal();
    const callbacks = Array.from({ length: 50 }, () => vi.fn());
    for (const callback of callbacks) onAbort(signal, callback);
    expect(add).toHaveBeenCalledTimes(1);
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    controller.abort();
    for (const callback of callbacks) expect(callback).toHaveBeenCalledTimes(1);
  });

  test('is undone for one callback alone', () => {
    const { controller, signal, remove } = spiedSignal();
    const [left, stayed] = [vi.fn(), vi.fn()];
    const undo = onAbort(signal, left);
    onAbort(signal, stayed);
    undo();
    controller.abort();
    expect(remove).not.toHaveBeenCalled();
    expect([left.mock.calls.length, stayed.mock.calls.length]).toEqual([0, 1]);
  });

  test('takes the listener off with the last callback, and puts it back with the next', () => {
    const { controller, signal, add, remove } = spiedSignal();
    onAbort(signal, vi.fn())();
    expect(remove.mock.calls[0]?.[1]).toBe(add.mock.calls[0]?.[1]);
    const next = vi.fn();
    onAbort(signal, next);
    controller.abort();
    expect(next).toHaveBeenCalledTimes(1);
  });

  test('works with a signal that calls its listeners with nothing as `this`', () => {
    const controller = new AbortController();
    const signal = new Proxy(controller.signal, {
      get: (target, name) =>
        name === 'addEventListener'
          ? (type: string, listener: () => void) => target.addEventListener(type, () => listener())
          : Reflect.get(target, name, target),
    });
    const callback = vi.fn();
    onAbort(signal, callback);
    controller.abort();
    expect(callback).toHaveBeenCalledTimes(1);
  });

  test('calls back at once where the signal is aborted already, and listens to nothing', () => {
    const signal = AbortSignal.abort();
    const add = vi.spyOn(signal, 'addEventListener');
    const callback = vi.fn();
    onAbort(signal, callback)();
    expect(callback).toHaveBeenCalledTimes(1);
    expect(add).not.toHaveBeenCalled();
  });
});
