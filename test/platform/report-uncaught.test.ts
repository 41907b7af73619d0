import { afterEach, describe, expect, test, vi } from 'vitest';
import { reportingThrown, reportUncaught } from '../../src/platform/report-uncaught.js';
import { virtualTime } from '../support/virtual-time.js';

const thrown = new Error('broken');

function breakDown() {
  throw thrown;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('G3 what a callback throws', () => {
  test('is reported through `reportError` where there is one, once', () => {
    const clock = virtualTime();
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    reportingThrown(breakDown);
    expect(reported).toHaveBeenCalledExactlyOnceWith(thrown);
    expect(clock.countTimers()).toBe(0);
  });

  test('is thrown from a fresh task where there is none', () => {
    const clock = virtualTime();
    vi.stubGlobal('reportError', undefined);
    reportUncaught(thrown);
    expect(() => clock.runAll()).toThrow(thrown);
  });

  test('never reaches the caller, who goes on', () => {
    vi.stubGlobal('reportError', vi.fn());
    expect(() => reportingThrown(breakDown)).not.toThrow();
  });
});

test('a callback that throws nothing is called once, and nothing is reported', () => {
  const reported = vi.fn();
  vi.stubGlobal('reportError', reported);
  const callback = vi.fn();
  reportingThrown(callback);
  expect(callback).toHaveBeenCalledTimes(1);
  expect(reported).not.toHaveBeenCalled();
});
