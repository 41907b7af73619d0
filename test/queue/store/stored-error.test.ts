import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { addCallSite, callSite } from '../../../src/errors/call-site.js';
import {
  RunAccessError,
  RunNotFoundError,
  RunRequestError,
  RunResponseError,
  RunTimeoutError,
  type RunWatchErrorDetails,
} from '../../../src/errors/run-watch-error.js';
import { startState } from '../../../src/machine/watch-state.js';
import { restoreError, storedErrorSchema, storeError } from '../../../src/queue/store/stored-error.js';

const CLASSES = [RunTimeoutError, RunNotFoundError, RunAccessError, RunRequestError, RunResponseError];

const LAST_RUN = { id: 'run', status: 'running', createdAt: null, updatedAt: null };
const SNAPSHOT = startState('monitor_run', { parentId: 'monitor', runId: 'run' }, 0, 60_000);

const textOrNull = fc.option(fc.string({ unit: 'binary' }));
const details: fc.Arbitrary<RunWatchErrorDetails> = fc.record({
  kind: fc.string(),
  monitorId: textOrNull,
  parentId: fc.string(),
  runId: fc.string(),
  lastRun: fc.constantFrom(undefined, LAST_RUN),
  polls: fc.nat(),
  elapsedMs: fc.nat(),
  httpStatus: fc.option(fc.integer({ min: 100, max: 599 })),
  reason: textOrNull,
  requestId: textOrNull,
  snapshot: fc.constantFrom(null, SNAPSHOT),
  cause: fc.constantFrom(undefined, new TypeError('fetch failed')),
});

/** Through a column of the database. */
const stored = (value: unknown) => z.parse(storedErrorSchema, JSON.parse(JSON.stringify(value)));

function anError(given: Partial<RunWatchErrorDetails> = {}) {
  return new RunTimeoutError('Time is up.', {
    kind: 'monitor_run',
    monitorId: 'monitor',
    parentId: 'monitor',
    runId: 'run',
    lastRun: LAST_RUN,
    polls: 3,
    elapsedMs: 60_000,
    httpStatus: null,
    reason: null,
    requestId: null,
    snapshot: SNAPSHOT,
    ...given,
  });
}

describe('an error that is stored and restored', () => {
  test('is of the same class, with the same fields, all but its cause', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CLASSES),
        fc.string({ unit: 'binary' }),
        details,
        (Class, message, details) => {
          const error = new Class(message, details);
          const restored = restoreError(stored(storeError(error)), error);
          expect(restored).toBeInstanceOf(Class);
          expect(restored.constructor).toBe(Class);
          expect(restored.toJSON()).toEqual(error.toJSON());
          expect(Object.keys(restored).sort()).toEqual(Object.keys(error).sort());
          expect(restored.cause).toBeUndefined();
        },
      ),
    );
  });

  test('has its message as its stack, and takes the frames of the caller', () => {
    const restored = restoreError(storeError(anError()), { lastRun: undefined, snapshot: null });
    expect(restored.stack).toBe('RunTimeoutError: Time is up.');
    addCallSite(restored, callSite());
    expect(restored.stack).toMatch(/^RunTimeoutError: Time is up\.\n[\s\S]+ at .*stored-error\.test\.ts/);
  });
});

test('of an error neither its cause is stored, where a key could be, nor what is stored with the watch', () => {
  expect(storeError(anError({ cause: new Error('x-api-key: secret') }))).toEqual({
    code: 'RUN_TIMEOUT',
    message: 'Time is up.',
    kind: 'monitor_run',
    monitorId: 'monitor',
    parentId: 'monitor',
    runId: 'run',
    polls: 3,
    elapsedMs: 60_000,
    httpStatus: null,
    reason: null,
    requestId: null,
  });
});

test.each(['RUN_FAILED', 'RUN_STATUS_NOT_REACHED', 'RUN_UNHEARD_OF'])(
  'a stored error cannot be a %s, which no poll leads to',
  (code) => {
    expect(z.safeParse(storedErrorSchema, { ...storeError(anError()), code }).success).toBe(false);
  },
);
