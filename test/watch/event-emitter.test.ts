import { on, once } from 'node:events';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { EventEmitter } from '../../src/watch/event-emitter.js';

interface Events {
  news: (text: string) => void;
  error: (error: unknown) => void;
}

class Paper extends EventEmitter<Events> {
  tell(text: string): void {
    this.emit('news', text);
  }

  fail(error: unknown): void {
    this.emit('error', error);
  }
}

describe('an event emitter', () => {
  test('calls the listeners in the order they were added, with itself as `this`', () => {
    const paper = new Paper();
    const told: unknown[] = [];
    paper.on('news', function (this: unknown, text) {
      told.push(['first', text, this === paper]);
    });
    paper.on('news', (text) => told.push(['second', text]));
    paper.tell('hello');
    expect(told).toEqual([
      ['first', 'hello', true],
      ['second', 'hello'],
    ]);
  });

  test('calls those of the event alone', () => {
    const paper = new Paper();
    const [news, error] = [vi.fn(), vi.fn()];
    paper.on('news', news).on('error', error);
    paper.fail('no ink');
    expect(news).not.toHaveBeenCalled();
    expect(error).toHaveBeenCalledExactlyOnceWith('no ink');
  });

  test('calls a listener of `once` once, and one of `on` that is the same function every time', () => {
    const paper = new Paper();
    const listener = vi.fn();
    paper.once('news', listener).on('news', listener);
    paper.tell('a');
    expect(listener).toHaveBeenCalledTimes(2);
    paper.tell('b');
    expect(listener).toHaveBeenCalledTimes(3);
    expect(paper.listenerCount('news')).toBe(1);
  });

  test('calls a listener of `once` that tells something itself no second time', () => {
    const paper = new Paper();
    const listener = vi.fn(() => paper.tell('again'));
    paper.once('news', listener);
    paper.tell('first');
    expect(listener).toHaveBeenCalledExactlyOnceWith('first');
  });

  test('calls a listener of `once` no second time where an earlier listener tells the next', () => {
    const paper = new Paper();
    const listener = vi.fn();
    paper.once('news', () => paper.tell('second')).once('news', listener);
    paper.tell('first');
    expect(listener).toHaveBeenCalledExactlyOnceWith('first');
  });

  test('calls whoever listened when it was told, not who was added or taken off meanwhile', () => {
    const paper = new Paper();
    const [late, gone] = [vi.fn(), vi.fn()];
    const change = () => void paper.on('news', late).off('news', gone).off('news', change);
    paper.on('news', change);
    paper.on('news', gone);
    paper.tell('a');
    expect([late.mock.calls, gone.mock.calls]).toEqual([[], [['a']]]);
    paper.tell('b');
    expect([late.mock.calls, gone.mock.calls]).toEqual([[['b']], [['a']]]);
  });

  test.each(['off', 'removeListener'] as const)(
    '%s takes a listener off, however often it is there',
    (off) => {
      const paper = new Paper();
      const [listener, other] = [vi.fn(), vi.fn()];
      paper.on('news', listener).once('news', listener).on('news', other).on('error', listener);
      expect(paper[off]('news', listener)).toBe(paper);
      expect([paper.listenerCount('news'), paper.listenerCount('error')]).toEqual([1, 1]);
    },
  );

  test('removeAllListeners takes off those of one event, or all', () => {
    const paper = new Paper();
    const count = () => [paper.listenerCount('news'), paper.listenerCount('error')];
    paper.on('news', vi.fn()).addListener('news', vi.fn()).on('error', vi.fn());
    expect(count()).toEqual([2, 1]);
    expect(paper.removeAllListeners('news')).toBe(paper);
    expect(count()).toEqual([0, 1]);
    paper.removeAllListeners();
    expect(count()).toEqual([0, 0]);
  });

  test('addListener adds one for every such event, as on does', () => {
    const paper = new Paper();
    const listener = vi.fn();
    expect(paper.addListener('news', listener)).toBe(paper);
    paper.tell('a');
    paper.tell('b');
    expect(listener.mock.calls).toEqual([['a'], ['b']]);
  });

  test('calls a listener of `once` that an earlier listener takes off, as one of `on`', () => {
    const paper = new Paper();
    const [once, on] = [vi.fn(), vi.fn()];
    paper.on('news', () => void paper.off('news', once).off('news', on));
    paper.once('news', once).on('news', on);
    paper.tell('a');
    expect([once.mock.calls, on.mock.calls]).toEqual([[['a']], [['a']]]);
    expect(paper.listenerCount('news')).toBe(1);
  });

  test.each(['on', 'once', 'off', 'addListener', 'removeListener'] as const)(
    '%s refuses a listener that is no function',
    (method) => {
      const call = () => Reflect.apply(Paper.prototype[method], new Paper(), ['news', undefined]);
      expect(call).toThrow(new TypeError('`listener` takes a function, got undefined'));
    },
  );

  test('is not stopped by a listener that throws, and hands what it throws to reportError', () => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    onTestFinished(() => void vi.unstubAllGlobals());
    const paper = new Paper();
    const last = vi.fn();
    const failure = new Error('in a listener');
    paper.on('news', () => {
      throw failure;
    });
    paper.on('news', last);
    paper.tell('hello');
    expect(last).toHaveBeenCalledTimes(1);
    expect(reported).toHaveBeenCalledExactlyOnceWith(failure);
  });

  test("works with Node's `once` and `on`, and they leave nothing behind", async () => {
    const paper = new Paper();
    const first = Reflect.apply(once, undefined, [paper, 'news']);
    paper.tell('a');
    expect(await first).toEqual(['a']);
    const failed = Reflect.apply(once, undefined, [paper, 'news']);
    paper.fail(new Error('no ink'));
    await expect(failed).rejects.toThrow('no ink');
    const all = Reflect.apply(on, undefined, [paper, 'news']);
    paper.tell('b');
    expect(await all.next()).toEqual({ done: false, value: ['b'] });
    await all.return();
    expect([paper.listenerCount('news'), paper.listenerCount('error')]).toEqual([0, 0]);
  });
});
