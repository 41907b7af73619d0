import { expect, test } from 'vitest';
import { monitorRun, RunTimeoutError } from '../../../src/index.js';
import { RunQueueError } from '../../../src/queue/index.js';
import { type WaitParts, waitUntilSettled } from '../../../src/queue/waiting/wait-until-settled.js';

const target = monitorRun('monitor', 'run');

/** A watch that goes on. */
const watching = {
  key: 'monitor_run/monitor/run',
  kind: 'monitor_run',
  parentId: 'monitor',
  runId: 'run',
  phase: 'watching',
  status: null,
  snapshot: null,
  options: {},
  dueAt: 0,
  isDue: true,
  revision: 0,
  wakes: 0,
  events: [],
  failure: null,
  handlerFailure: null,
  error: null,
  enqueuedAt: 0,
  polledAt: null,
  settledAt: null,
};

function waitParts(parts: Partial<WaitParts>): WaitParts {
  return {
    database: { query: async () => ({ rows: [watching] }) },
    settled: { settled: (_key, signal) => aborted(signal) },
    closing: new AbortController().signal,
    enqueue: async () => {},
    ...parts,
  };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}

test('a watch that was started again after it had settled is waited for again', async () => {
  let calls = 0;
  const settled: WaitParts['settled'] = {
    async settled(_key, signal) {
      calls += 1;
      if (calls > 1) await aborted(signal);
    },
  };
  const waiting = waitUntilSettled(target, { timeoutMs: 20 }, waitParts({ settled }));
  await expect(waiting).rejects.toThrow(RunTimeoutError);
  expect(calls).toBe(2);
});

test('a wait whose signal is aborted already enqueues nothing', async () => {
  const reason = new Error('enough');
  let isEnqueued = false;
  const enqueue = async () => {
    isEnqueued = true;
  };
  const options = { signal: AbortSignal.abort(reason) };
  await expect(waitUntilSettled(target, options, waitParts({ enqueue }))).rejects.toBe(reason);
  expect(isEnqueued).toBe(false);
});

test('a wait ends in time although the database does not answer to enqueue the run', async () => {
  const enqueue = () => new Promise(() => {});
  const waiting = waitUntilSettled(target, { timeoutMs: 20 }, waitParts({ enqueue }));
  await expect(waiting).rejects.toThrow(RunTimeoutError);
});

test('a wait ends in time, and as one that took too long, although the database fails or does not answer', async () => {
  for (const query of [
    () => Promise.reject(new Error('connection lost')),
    () => new Promise<never>(() => {}),
  ]) {
    const waiting = waitUntilSettled(target, { timeoutMs: 20 }, waitParts({ database: { query } }));
    await expect(waiting).rejects.toThrow(RunTimeoutError);
  }
});

test('a wait goes on if the database is out of reach when the watch has settled', async () => {
  let calls = 0;
  const settled: WaitParts['settled'] = {
    async settled(_key, signal) {
      calls += 1;
      if (calls > 1) await aborted(signal);
    },
  };
  const query = () => Promise.reject(new RunQueueError('QUEUE_DATABASE', 'connection lost'));
  const waiting = waitUntilSettled(target, { timeoutMs: 20 }, waitParts({ settled, database: { query } }));
  await expect(waiting).rejects.toThrow(RunTimeoutError);
  expect(calls).toBe(2);
});

test('a run is not enqueued in a transaction to be waited for, which would never be seen to end', async () => {
  const db = { query: async () => ({ rows: [] }) };
  const waiting = waitUntilSettled(target, Object({ enqueue: { db } }), waitParts({}));
  await expect(waiting).rejects.toThrow(/without `db`/);
});

test.each([5, null, 'db', [], () => ({})])('`enqueue` of a wait takes no %o', async (enqueue) => {
  const waiting = waitUntilSettled(target, Object({ enqueue }), waitParts({}));
  await expect(waiting).rejects.toThrow('`enqueue` takes options of `enqueue`, without `db`, got ');
});

test('an unknown option of enqueueing is refused, and `db` is not named as one that is known', async () => {
  const waiting = waitUntilSettled(target, Object({ enqueue: { timeout: 1 } }), waitParts({}));
  await expect(waiting).rejects.toMatchObject({
    option: 'enqueue.timeout',
    message: expect.not.stringContaining('db'),
  });
});
