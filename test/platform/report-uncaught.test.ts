import { afterEach, describe, expect, test, vi } from 'vitest';
import { reportingThrown } from '../../src/platform/report-uncaught.js';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("a callback whose failure is not its caller's", () => {
  test('is called with what its caller says', () => {
    const callback = vi.fn();
    reportingThrown(callback)('this', 'that');
    expect(callback).toHaveBeenCalledExactlyOnceWith('this', 'that');
  });

  test('G3 has what it throws reported as the platform does', () => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const thrown = new Error('broken');
    reportingThrown(() => {
      throw thrown;
    })();
    expect(reported).toHaveBeenCalledExactlyOnceWith(thrown);
  });
});
