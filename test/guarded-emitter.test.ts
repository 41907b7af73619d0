import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { GuardedEmitter } from '../src/guarded-emitter.js';

interface Events {
  news: (text: string) => void;
}

describe('a guarded emitter', () => {
  test('calls the listeners in the order they were added, with itself as `this`', () => {
    const emitter = new GuardedEmitter<Events>();
    const told: unknown[] = [];
    emitter.on('news', function (this: unknown, text) {
      told.push(['first', text, this === emitter]);
    });
    emitter.on('news', (text) => told.push(['second', text]));
    expect(emitter.emit('news', 'hello')).toBe(true);
    expect(told).toEqual([
      ['first', 'hello', true],
      ['second', 'hello'],
    ]);
  });

  test('calls a listener of `once` once, and one of `on` that is the same function every time', () => {
    const emitter = new GuardedEmitter<Events>();
    const listener = vi.fn();
    emitter.once('news', listener);
    emitter.on('news', listener);
    emitter.emit('news', 'a');
    expect(listener).toHaveBeenCalledTimes(2);
    emitter.emit('news', 'b');
    expect(listener).toHaveBeenCalledTimes(3);
    expect(emitter.listenerCount('news')).toBe(1);
  });

  test('says whether anyone listened', () => {
    expect(new GuardedEmitter<Events>().emit('news', 'hello')).toBe(false);
  });

  test('is not stopped by a listener that throws, and hands what it throws to reportError', () => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    onTestFinished(() => void vi.unstubAllGlobals());
    const emitter = new GuardedEmitter<Events>();
    const last = vi.fn();
    const failure = new Error('in a listener');
    emitter.on('news', () => {
      throw failure;
    });
    emitter.on('news', last);
    expect(emitter.emit('news', 'hello')).toBe(true);
    expect(last).toHaveBeenCalledTimes(1);
    expect(reported).toHaveBeenCalledExactlyOnceWith(failure);
  });
});
