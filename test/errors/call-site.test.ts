import { describe, expect, onTestFinished, test } from 'vitest';
import { addCallSite, callSite } from '../../src/errors/call-site.js';

class WatchError extends Error {
  override readonly name = 'WatchError';
}

function calledHere() {
  return callSite();
}

/** Made where nobody called anything: the stack has no frame of the test. */
function errorOfATimer(): Promise<WatchError> {
  return new Promise((resolve) => setTimeout(() => resolve(new WatchError('time is up')), 0));
}

describe('the stack of an error that is made long after the call', () => {
  test("has the caller's line, under the error's name and message", async () => {
    const error = await errorOfATimer();
    addCallSite(error, calledHere());
    const [head, ...frames] = error.stack?.split('\n') ?? [];
    expect(head).toBe('WatchError: time is up');
    expect(frames.join('\n')).toContain('calledHere');
    expect(frames.join('\n')).toContain('call-site.test.ts');
  });

  test('has the frames of the call alone', async () => {
    const error = await errorOfATimer();
    addCallSite(error, { stack: 'Error: called here\n    at caller (app.js:1:2)' });
    expect(error.stack).toBe('WatchError: time is up\n    at caller (app.js:1:2)');
  });

  test('has no message above the frames where the platform puts none', async () => {
    const error = await errorOfATimer();
    addCallSite(error, { stack: 'caller@app.js:1:2\n' });
    expect(error.stack).toBe('caller@app.js:1:2\n');
  });

  test.each([{}, { stack: '' }, { stack: 'Error: called here' }])(
    'stays as it is where the platform knows no frames: %j',
    async (site) => {
      const error = await errorOfATimer();
      const before = error.stack;
      addCallSite(error, site);
      expect(error.stack).toBe(before);
    },
  );

  test('stays as it is where frames are switched off', async () => {
    const { stackTraceLimit } = Error;
    onTestFinished(() => {
      Error.stackTraceLimit = stackTraceLimit;
    });
    Error.stackTraceLimit = 0;
    const error = new WatchError('time is up');
    const before = error.stack;
    addCallSite(error, callSite());
    expect(error.stack).toBe(before);
  });

  test('stays as it is where an application makes stacks of its own, and fails at it', async () => {
    const error = await errorOfATimer();
    const before = error.stack;
    const site = {
      get stack(): string {
        throw new Error('no stack');
      },
    };
    addCallSite(error, site);
    expect(error.stack).toBe(before);
  });
});
