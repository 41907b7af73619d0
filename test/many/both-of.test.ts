import { afterEach, describe, expect, test, vi } from 'vitest';
import { bothOf } from '../../src/many/both-of.js';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('G3 of two callbacks', () => {
  test('each is called, the first one first', () => {
    const calls: string[] = [];
    const both = bothOf(
      (event: string) => calls.push(`first ${event}`),
      (event: string) => calls.push(`second ${event}`),
    );
    both?.('poll');
    expect(calls).toEqual(['first poll', 'second poll']);
  });

  test('one that is passed twice is called once, and one is enough', () => {
    const one = vi.fn();
    bothOf(one, one)?.('poll');
    expect(one).toHaveBeenCalledTimes(1);
    expect(bothOf(one, undefined)).toBe(one);
    expect(bothOf(undefined, one)).toBe(one);
    expect(bothOf(undefined, undefined)).toBeUndefined();
  });

  test('what both throw is seen: the first is reported, the second is for the caller to report', () => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const [first, second] = [new Error('first'), new Error('second')];
    const both = bothOf(throwing(first), throwing(second));
    expect(() => both?.('poll')).toThrow(second);
    expect(reported).toHaveBeenCalledExactlyOnceWith(first);
  });
});

function throwing(error: Error): (event: string) => void {
  return () => {
    throw error;
  };
}
