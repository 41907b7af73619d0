import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { agentRun, monitorRun, RunAccessError, RunTimeoutError } from '../../src/index.js';
import { fakeExa } from '../support/fake-exa.js';
import { databases } from './support/databases.js';
import { freshPlace } from './support/fresh-place.js';
import { openQueue, workOn } from './support/queue.js';

const HOUR_MS = 3_600_000;

describe.each(databases)('on $name', (database) => {
  test('G27 a run is polled to its end, and each handler is called once, in order', async () => {
    const exa = await fakeExa({ startsAt: 'first-poll' });
    const { monitorId, runId } = exa.addRun([
      { status: 'created', forMs: 300 },
      { status: 'running', forMs: 300 },
      { status: 'failed', failedReason: 'out of luck' },
    ]);
    const queue = await openQueue(await freshPlace(database));
    const handled: unknown[] = [];
    await workOn(queue, exa, {
      status: ({ from, to }) => handled.push(`${from} -> ${to}`),
      outcome: ({ status }) => handled.push(status),
    });
    const outcome = await queue.waitForRun(monitorId, runId);
    expect(outcome).toMatchObject({ status: 'failed', failedReason: 'out of luck', monitorId, runId });
    await expect
      .poll(() => handled)
      .toEqual(['null -> created', 'created -> running', 'running -> failed', 'failed']);
    expect(await queue.get(monitorId, runId)).toMatchObject({ phase: 'ended', status: 'failed' });
  });

  test('a NUL and half a surrogate pair in the text of a run are kept', async () => {
    const exa = await fakeExa();
    const failedReason = 'a NUL \u0000 and a half \ud800';
    const { monitorId, runId } = exa.addRun([{ status: 'failed', failedReason }]);
    const queue = await openQueue(await freshPlace(database));
    const handled: unknown[] = [];
    await workOn(queue, exa, { outcome: (outcome) => handled.push(outcome) });
    const outcome = await queue.waitForRun(monitorId, runId);
    expect(outcome).toMatchObject({ status: 'failed', failedReason });
    await expect.poll(() => handled).toEqual([outcome]);
  });

  test('a run of another kind is polled to its end', async () => {
    const exa = await fakeExa();
    const { runId } = exa.add('agent_run', [{ status: 'completed' }]);
    const queue = await openQueue(await freshPlace(database));
    await workOn(queue, exa);
    expect(await queue.waitFor(agentRun(runId))).toMatchObject({ status: 'completed', kind: 'agent_run' });
  });

  test('G24 a run has one watch, however often it is enqueued, also after its end', async () => {
    const exa = await fakeExa();
    const { monitorId, runId } = exa.addRun([{ status: 'completed' }]);
    const queue = await openQueue(await freshPlace(database));
    const results = await Promise.all(Array.from({ length: 20 }, () => queue.enqueue(monitorId, runId)));
    expect(results.filter(({ isNew }) => isNew)).toHaveLength(1);
    await workOn(queue, exa);
    await queue.waitForRun(monitorId, runId);
    expect(await queue.enqueue(monitorId, runId)).toEqual({ isNew: false });
    await queue.waitForRun(monitorId, runId);
    expect(exa.requests).toHaveLength(1);
  });

  test('G24 a watch whose time is up is given up, and enqueueing it again starts it again', async () => {
    const exa = await fakeExa();
    const { monitorId, runId } = exa.addRun([{ status: 'running' }]);
    const queue = await openQueue(await freshPlace(database));
    const handled: string[] = [];
    await workOn(queue, exa, { error: ({ code }) => handled.push(code) });
    const waiting = queue.waitForRun(monitorId, runId, { enqueue: { timeoutMs: 400 } });
    await expect(waiting).rejects.toThrow(RunTimeoutError);
    await expect(waiting).rejects.toMatchObject({ monitorId, runId, lastRun: { status: 'running' } });
    await expect.poll(() => handled).toEqual(['RUN_TIMEOUT']);
    expect(await queue.get(monitorId, runId)).toMatchObject({
      phase: 'given_up',
      error: { code: 'RUN_TIMEOUT' },
    });
    expect(await queue.enqueue(monitorId, runId)).toEqual({ isNew: true });
    expect(await queue.get(monitorId, runId)).toMatchObject({
      phase: 'watching',
      error: null,
      endedAt: null,
      settledAt: null,
    });
  });

  test('watches that were given up because of a wrong key are started again all at once', async () => {
    const exa = await fakeExa();
    const runs = Array.from({ length: 5 }, () => exa.addRun([{ status: 'completed' }]));
    const queue = await openQueue(await freshPlace(database));
    await queue.enqueueAll(runs.map(({ monitorId, runId }) => monitorRun(monitorId, runId)));
    const misled = await workOn(queue, exa, {}, { apiKey: 'wrong-key' });
    for (const { monitorId, runId } of runs) {
      await expect(queue.waitForRun(monitorId, runId)).rejects.toThrow(RunAccessError);
    }
    await misled.stop();
    expect(await queue.retry({ code: 'RUN_TIMEOUT' })).toBe(0);
    expect(await queue.retry({ code: 'RUN_ACCESS' })).toBe(5);
    await workOn(queue, exa);
    for (const { monitorId, runId } of runs) {
      expect(await queue.waitForRun(monitorId, runId)).toMatchObject({ status: 'completed' });
    }
  });

  test('a wait that takes too long rejects, and the watch goes on', async () => {
    const exa = await fakeExa();
    const { monitorId, runId } = exa.addRun([{ status: 'running' }]);
    const queue = await openQueue(await freshPlace(database));
    const waiting = queue.waitForRun(monitorId, runId, { timeoutMs: 50 });
    await expect(waiting).rejects.toThrow(
      /did not end within \d+ms \(never seen\)\. Its watch goes on in the queue/,
    );
    await expect(waiting).rejects.toThrow(RunTimeoutError);
    expect(await queue.get(monitorId, runId)).toMatchObject({ phase: 'watching' });
  });

  test('a wait is stopped by its signal, with its reason', async () => {
    const queue = await openQueue(await freshPlace(database));
    const reason = new Error('enough');
    const waiting = queue.waitForRun('monitor', 'run', { signal: AbortSignal.abort(reason) });
    await expect(waiting).rejects.toBe(reason);
  });

  test('G26 a deadline begins when the run is enqueued, however long ago the queue was opened', async () => {
    const queue = await openQueue(await freshPlace(database));
    // As a machine that was suspended: its monotonic clock stood still.
    const realNow = performance.now.bind(performance);
    const suspended = vi.spyOn(performance, 'now').mockImplementation(() => realNow() - 3 * HOUR_MS);
    onTestFinished(() => suspended.mockRestore());
    await queue.enqueue('monitor', 'run', { timeoutMs: HOUR_MS });
    const watch = await queue.get('monitor', 'run');
    const durationMs = Number(watch?.deadlineAt) - Number(watch?.enqueuedAt);
    expect(Math.abs(durationMs - HOUR_MS)).toBeLessThan(60_000);
  });

  test('a queue that is closed at once leaves no worker', async () => {
    const queue = await openQueue(await freshPlace(database));
    const exa = await fakeExa();
    const { monitorId, runId } = exa.addRun([{ status: 'running' }]);
    await queue.enqueue(monitorId, runId);
    const working = workOn(queue, exa);
    const closing = queue.close();
    const worker = await working;
    await closing;
    // It was stopped by that.
    await worker.stop();
    await expect(workOn(queue, exa)).rejects.toMatchObject({ code: 'QUEUE_CLOSED' });
  });

  test('wake has a run polled at once that is not due', async () => {
    const exa = await fakeExa({ startsAt: 'first-poll' });
    const { monitorId, runId } = exa.addRun([{ status: 'running', forMs: 500 }, { status: 'completed' }]);
    const queue = await openQueue(await freshPlace(database));
    await workOn(queue, exa, {}, { pollInterval: 3_600_000 });
    await queue.enqueue(monitorId, runId);
    await expect.poll(() => exa.requests).toHaveLength(1);
    await new Promise((resolve) => setTimeout(resolve, 600));
    await queue.wake(monitorId, runId);
    expect(await queue.waitForRun(monitorId, runId)).toMatchObject({ status: 'completed' });
    expect(exa.requests).toHaveLength(2);
  });

  test('G29 close gives claims back, and another queue goes on with them at once', async () => {
    const exa = await fakeExa({ latencyMs: 60_000 });
    const { monitorId, runId } = exa.addRun([{ status: 'completed' }]);
    const place = await freshPlace(database);
    const first = await openQueue(place);
    await workOn(first, exa);
    await first.enqueue(monitorId, runId);
    await expect.poll(() => exa.openRequests).toBe(1);
    await first.close();
    const second = await openQueue(place);
    await workOn(second, exa);
    await expect.poll(() => exa.requests, { timeout: 5_000 }).toHaveLength(2);
  });

  test('runs of one monitor that are due together are read with pages of its list', async () => {
    const exa = await fakeExa();
    const runs = Array.from({ length: 100 }, () => exa.addRun([{ status: 'completed' }]));
    const queue = await openQueue(await freshPlace(database));
    await queue.enqueueAll(runs.map(({ monitorId, runId }) => monitorRun(monitorId, runId)));
    await workOn(queue, exa);
    for (const { monitorId, runId } of runs) await queue.waitForRun(monitorId, runId);
    expect(exa.requests.length).toBeLessThan(20);
  });

  test('last runs of many monitors that are due together are read with pages of monitors', async () => {
    const exa = await fakeExa();
    const runs = Array.from({ length: 100 }, (_, number) =>
      exa.addRun([{ status: 'completed' }], { monitorId: `monitor_${number}` }),
    );
    const queue = await openQueue(await freshPlace(database));
    await queue.enqueueAll(runs.map(({ monitorId, runId }) => monitorRun(monitorId, runId)));
    await workOn(queue, exa);
    for (const { monitorId, runId } of runs) await queue.waitForRun(monitorId, runId);
    expect(exa.requests.length).toBeLessThan(40);
  });

  test('a watch that is forgotten is polled no more, whether it waits or is being polled', async () => {
    const exa = await fakeExa({ latencyMs: 300 });
    const [waiting, polled] = [exa.addRun([{ status: 'running' }]), exa.addRun([{ status: 'running' }])];
    const queue = await openQueue(await freshPlace(database));
    await queue.enqueue(waiting.monitorId, waiting.runId);
    expect(await queue.forget(waiting.monitorId, waiting.runId)).toBe(true);
    expect(await queue.forget(waiting.monitorId, waiting.runId)).toBe(false);
    await workOn(queue, exa);
    const wait = queue.waitForRun(polled.monitorId, polled.runId);
    const refused = expect(wait).rejects.toMatchObject({ code: 'QUEUE_FORGOTTEN' });
    await expect.poll(() => exa.openRequests).toBe(1);
    expect(await queue.forget(polled.monitorId, polled.runId)).toBe(true);
    await refused;
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(exa.requests).toHaveLength(1);
    expect(await queue.stats()).toMatchObject({ watching: 0 });
  });
});
