import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { abortableRequest } from '../../src/source/abortable-request.js';

const newRequest = () => abortableRequest({ isLastPoll: false, sinceLastMs: 0 }, () => () => {});

describe('the options that a source is handed', () => {
  test('have a signal that is aborted with the reason', () => {
    const request = newRequest();
    const { signal } = request.options;
    expect(signal?.aborted).toBe(false);
    request.abort('enough');
    expect(signal?.reason).toBe('enough');
    expect(request.options.signal).toBe(signal);
  });

  test('have a signal that is aborted already where it is first read after the abort', () => {
    const request = newRequest();
    request.abort('enough');
    expect(request.options.signal?.reason).toBe('enough');
  });

  test('keep the first reason', () => {
    const request = newRequest();
    const { signal } = request.options;
    request.abort('first');
    request.abort('second');
    expect(signal?.reason).toBe('first');
    const unread = newRequest();
    unread.abort('first');
    unread.abort('second');
    expect(unread.options.signal?.reason).toBe('first');
  });

  test('make no signal for a source that does not read it', () => {
    const made = vi.spyOn(globalThis, 'AbortController');
    newRequest().abort('enough');
    expect(made).not.toHaveBeenCalled();
    made.mockRestore();
  });

  test('may be spread into the options of a request, and bring only what is documented', () => {
    const request = newRequest();
    const options = { headers: { 'x-api-key': 'k' }, ...request.options };
    expect(Object.keys(options).sort()).toEqual(['headers', 'hold', 'onHeaders', 'signal', 'urgency']);
    request.abort('enough');
    expect(options.signal?.reason).toBe('enough');
  });

  test('may be wrapped in a Proxy', () => {
    const request = newRequest();
    const options = new Proxy(request.options, {});
    const { signal } = options;
    request.abort('enough');
    expect(signal?.reason).toBe('enough');
    expect(options.signal).toBe(signal);
  });

  test('keep the headers that are passed to `onHeaders`, without its `this`', () => {
    const request = newRequest();
    expect(request.receivedHeaders()).toBeNull();
    const { onHeaders } = request.options;
    onHeaders?.(new Headers({ 'x-request-id': 'r' }));
    expect(request.receivedHeaders()?.get('x-request-id')).toBe('r');
  });
});

test('G3 what an abort listener of the source throws is reported, and keeps nothing from settling', () => {
  const thrown = new Error('a listener broke');
  const reportError = vi.fn();
  vi.stubGlobal('reportError', reportError);
  // As in workerd: elsewhere `abort` itself keeps what a listener throws from its caller.
  class LettingThrough extends AbortController {
    override abort() {
      throw thrown;
    }
  }
  vi.stubGlobal('AbortController', LettingThrough);
  onTestFinished(() => void vi.unstubAllGlobals());
  const request = newRequest();
  void request.options.signal;
  expect(() => request.abort('enough')).not.toThrow();
  expect(reportError).toHaveBeenCalledExactlyOnceWith(thrown);
});
