import { expect, test } from 'vitest';
import { createWatchPool, type RunSource, RunTimeoutError } from '../../src/index.js';
import { virtualTime } from '../support/virtual-time.js';
import { manyRuns } from './many-runs.js';
import { passTime } from './pass-time.js';

test('G6 of two callers of one run, the one with the shorter deadline gives up at it while their shared request goes on', async () => {
  const clock = virtualTime();
  const timeline = [{ status: 'running', forMs: 30_000 }, { status: 'completed' }] as const;
  const { source, pairs } = manyRuns({ runs: 1, latencyMs: 4_000 }, timeline);
  const [[monitorId, runId] = ['', '']] = pairs;
  const pool = createWatchPool({ source: { get: source.get } });
  const impatient = pool.waitForRun(monitorId, runId, { pollInterval: 3_000, timeoutMs: 9_000 });
  const patient = pool.waitForRun(monitorId, runId, { pollInterval: 3_000, timeoutMs: 60_000 });
  const rejected = expect(impatient).rejects.toThrow(RunTimeoutError);
  await passTime(clock, 8_999);
  const [request] = source.calls.slice(-1);
  expect(request?.aborted).toBe(false);
  await passTime(clock, 2);
  await rejected;
  expect(request?.aborted).toBe(false);
  await passTime(clock, 40_000);
  expect(await patient).toMatchObject({ status: 'completed', polls: source.calls.length });
  await pool.close();
});

test('G3 the last caller of a run that leaves ends the request in flight, and no other', async () => {
  const clock = virtualTime();
  const { source, pairs } = manyRuns({ runs: 1, latencyMs: 4_000 }, [{ status: 'running' }]);
  const [[monitorId, runId] = ['', '']] = pairs;
  const signals: (AbortSignal | undefined)[] = [];
  const get: RunSource['get'] = (monitorId, runId, options) => {
    signals.push(options?.signal);
    return source.get(monitorId, runId, options);
  };
  const pool = createWatchPool({ source: { get } });
  const watches = [pool.watchRun(monitorId, runId), pool.watchRun(monitorId, runId)];
  await passTime(clock, 1_000);
  const isAborted = () => signals.map((signal) => signal?.aborted);
  watches[0]?.stop();
  expect(isAborted()).toEqual([false]);
  watches[1]?.stop();
  expect(isAborted()).toEqual([true]);
  await passTime(clock, 60_000);
  expect(isAborted()).toEqual([true]);
  await pool.close();
});
