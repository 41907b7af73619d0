import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { addCallSite, callSite } from '../../src/errors/call-site.js';
import {
  RunAccessError,
  RunCanceledError,
  RunFailedError,
  RunNotFoundError,
  RunRequestError,
  RunResponseError,
  RunStatusNotReachedError,
  RunTimeoutError,
  RunWatchError,
  type RunWatchErrorDetails,
} from '../../src/errors/run-watch-error.js';
import type { FailedOutcome } from '../../src/kinds/monitor-run.js';
import { aRun, IDS, newState } from '../machine/a-poll.js';

const details: RunWatchErrorDetails = {
  ...IDS,
  kind: 'monitor_run',
  monitorId: IDS.parentId,
  lastRun: aRun({ status: 'failed' }),
  polls: 3,
  elapsedMs: 65_000,
  httpStatus: 503,
  reason: '503: The service is overloaded',
  requestId: 'req-1',
  snapshot: newState(),
  cause: new TypeError('fetch failed'),
};
const lifetime = { createdAt: null, endedAt: '', durationMs: null, polls: 3, waitedMs: 1, latenessMs: null };
const facts = {
  kind: 'monitor_run',
  monitorId: IDS.parentId,
  parentId: IDS.parentId,
  runId: IDS.runId,
  run: aRun({ status: 'failed' }),
  ...lifetime,
};
const failedOutcome: FailedOutcome = { status: 'failed', ...facts, failedAt: '', failedReason: null };
const failed = new RunFailedError('The run failed', { ...details, outcome: failedOutcome });
const canceled = new RunCanceledError('The run was canceled', {
  ...details,
  outcome: { status: 'canceled', ...facts, canceledAt: '' },
});

describe.each([
  [new RunTimeoutError('It failed', details), 'RunTimeoutError', 'RUN_TIMEOUT'],
  [new RunNotFoundError('It failed', details), 'RunNotFoundError', 'RUN_NOT_FOUND'],
  [new RunAccessError('It failed', details), 'RunAccessError', 'RUN_ACCESS'],
  [new RunRequestError('It failed', details), 'RunRequestError', 'RUN_REQUEST'],
  [new RunResponseError('It failed', details), 'RunResponseError', 'RUN_RESPONSE'],
  [failed, 'RunFailedError', 'RUN_FAILED'],
  [canceled, 'RunCanceledError', 'RUN_CANCELED'],
  [new RunStatusNotReachedError('It failed', details), 'RunStatusNotReachedError', 'RUN_STATUS_NOT_REACHED'],
])('an error of a watch: %o', (error, name, code) => {
  test('is a RunWatchError with a name and a code of its own', () => {
    expect(error).toBeInstanceOf(RunWatchError);
    expect(error).toBeInstanceOf(Error);
    expect([error.name, error.code]).toEqual([name, code]);
  });

  test('carries all that was known', () => {
    for (const [field, value] of Object.entries(details)) expect(Reflect.get(error, field)).toBe(value);
  });

  test('has its message, its code and all that was known in JSON, and neither stack nor cause', () => {
    const { cause: _cause, ...known } = details;
    const json: unknown = JSON.parse(JSON.stringify({ error }));
    expect(json).toMatchObject({ error: { name, code, message: error.message, ...known } });
    expect(json).not.toHaveProperty('error.stack');
    expect(json).not.toHaveProperty('error.cause');
  });

  test('is printed within 40 lines, the caller and the cause among them', () => {
    addCallSite(error, callSite());
    const printed = inspect(error);
    expect(printed.split('\n').length).toBeLessThanOrEqual(40);
    expect(printed).toContain(`${name}: ${error.message}`);
    expect(printed).toContain('run-watch-error.test.ts');
    expect(printed).toContain('TypeError: fetch failed');
    expect(printed).toContain("reason: '503: The service is overloaded'");
  });

  test('is printed without the snapshot, the run and the outcome', () => {
    expect(inspect(error)).not.toMatch(/snapshot|deadlineAt|lastRun|updatedAt|outcome/);
    expect(Object.keys(error)).not.toContain('snapshot');
  });
});

describe('an error of a watch', () => {
  test('has no cause where there is none', () => {
    const { cause: _cause, ...withoutCause } = details;
    expect(new RunTimeoutError('It failed', withoutCause)).not.toHaveProperty('cause');
  });

  test('of a run that did not complete has its outcome, in JSON, too', () => {
    expect(failed.outcome).toBe(failedOutcome);
    expect(JSON.parse(JSON.stringify(failed))).toMatchObject({ outcome: failedOutcome });
    expect(canceled.outcome).toMatchObject({ status: 'canceled' });
  });
});
