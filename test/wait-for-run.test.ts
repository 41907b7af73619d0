import { describe, expect, test } from 'vitest';
import {
  expectCompleted,
  monitorRun,
  RunCanceledError,
  RunFailedError,
  RunWatchError,
  waitForRun,
  waitFor as waitForTarget,
} from '../src/index.js';
import { scriptedSource } from '../src/testing/index.js';
import { unhandledRejections } from './support/unhandled-rejections.js';

function waitFor(status: string, failedReason: string | null = null) {
  const source = scriptedSource([
    { status, failedReason, fields: { failedReason, failedAt: null, updatedAt: '2026-03-01T12:00:00Z' } },
  ]);
  return waitForRun({ id: source.monitorId }, { id: source.runId }, { source });
}

describe('waitForRun and waitFor', () => {
  const source = scriptedSource([{ status: 'running' }]);
  const target = monitorRun(source.monitorId, source.runId);

  test('G5 reject with the reason of the signal, handled though nobody awaits them yet', async () => {
    const unhandled = unhandledRejections();
    const signal = AbortSignal.abort(new Error('not any more'));
    const waits = [
      waitForRun(source.monitorId, source.runId, { source, signal }),
      waitForTarget(target, { source, signal }),
    ];
    expect(await unhandled()).toEqual([]);
    for (const wait of waits) await expect(wait).rejects.toBe(signal.reason);
  });

  test('reject, and do not throw, where an argument is unusable', async () => {
    const timeoutMs = -1;
    await expect(waitForRun('m', 'r', { source, timeoutMs })).rejects.toThrow(RangeError);
    await expect(waitForTarget(target, { source, timeoutMs })).rejects.toThrow(RangeError);
  });
});

describe('expectCompleted', () => {
  test('returns the outcome of a run that completed', async () => {
    const outcome = await waitFor('completed');
    expect(expectCompleted(outcome)).toBe(outcome);
  });

  test('throws the reason of a run that failed', async () => {
    const outcome = await waitFor('failed', 'out of credits');
    expect(() => expectCompleted(outcome)).toThrow(RunFailedError);
    expect(() => expectCompleted(outcome)).toThrow(
      'Run run_test of monitor monitor_test failed at 2026-03-01T12:00:00Z: out of credits',
    );
    try {
      expectCompleted(outcome);
    } catch (error) {
      expect(error).toBeInstanceOf(RunWatchError);
      expect(error).toMatchObject({
        code: 'RUN_FAILED',
        outcome,
        lastRun: outcome.run,
        polls: 1,
        snapshot: null,
        requestId: null,
      });
    }
  });

  test('says so where no reason was given', async () => {
    const outcome = await waitFor('failed');
    expect(() => expectCompleted(outcome)).toThrow(/: no reason was given$/);
  });

  test('G14 makes the reason safe in the message, and leaves it as it is in the outcome', async () => {
    const outcome = await waitFor('failed', 'a\n\u001b[2Jb');
    expect(() => expectCompleted(outcome)).toThrow(/: a\\n\\u\{1b\}\[2Jb$/);
    expect(outcome).toMatchObject({ failedReason: 'a\n\u001b[2Jb' });
  });

  test('throws for a run that was canceled', async () => {
    const outcome = await waitFor('canceled');
    expect(() => expectCompleted(outcome)).toThrow(RunCanceledError);
    expect(() => expectCompleted(outcome)).toThrow(/^Run run_test of monitor monitor_test was canceled at /);
  });
});
