import { describe, expect, test } from 'vitest';
import { RunTimeoutError, type StatusChange } from '../../../src/index.js';
import type { AnyRun } from '../../../src/kinds/run-kind.js';
import { fakeExa } from '../../support/fake-exa.js';
import { databases } from '../support/databases.js';
import { freshPlace, freshServerPlace } from '../support/fresh-place.js';
import { openDatabase } from '../support/open-database.js';
import { hasPostgres } from '../support/postgres-database.js';
import { openQueue, workOn } from '../support/queue.js';

describe.each(databases)('on $name', (database) => {
  test('a watch that is started again is polled at once, although the handler of its error fails', async () => {
    const exa = await fakeExa();
    const { monitorId, runId } = exa.addRun([{ status: 'completed' }]);
    const queue = await openQueue({ ...(await freshPlace(database)), onError: () => {} });
    const handlers = { error: () => Promise.reject(new Error('no')) };
    const misled = await workOn(queue, exa, handlers, { apiKey: 'wrong-key' });
    await queue.enqueue(monitorId, runId);
    // It is called again in eight seconds then.
    const failures = async () => (await queue.get(monitorId, runId))?.handlerFailure?.attempts;
    await expect.poll(failures, { timeout: 15_000 }).toBe(4);
    await misled.stop();
    await workOn(queue, exa, handlers);
    const outcome = await queue.waitForRun(monitorId, runId, { timeoutMs: 4_000 });
    expect(outcome).toMatchObject({ status: 'completed' });
  });

  test('a watch that is started again has the time that it had, and knows what it has seen', async () => {
    const exa = await fakeExa();
    const { monitorId, runId } = exa.addRun([{ status: 'running' }]);
    const queue = await openQueue(await freshPlace(database));
    const handled: string[] = [];
    const handlers = { status: ({ from, to }: StatusChange<AnyRun>) => handled.push(`${from} -> ${to}`) };
    const enqueue = { timeoutMs: 600 };
    const first = await workOn(queue, exa, handlers);
    await expect(queue.waitForRun(monitorId, runId, { enqueue })).rejects.toThrow(RunTimeoutError);
    await first.stop();
    expect(await queue.retry({ code: 'RUN_TIMEOUT' })).toBe(1);
    const watch = await queue.get(monitorId, runId);
    const leftMs = (watch?.deadlineAt ?? 0) - (watch?.enqueuedAt ?? 0);
    expect(Math.abs(leftMs - 600)).toBeLessThan(100);
    await workOn(queue, exa, handlers);
    await expect.poll(() => queue.get(monitorId, runId)).toMatchObject({ phase: 'given_up' });
    expect(await queue.enqueue(monitorId, runId, enqueue)).toEqual({ isNew: true });
    await expect.poll(() => queue.get(monitorId, runId)).toMatchObject({ phase: 'given_up' });
    expect(handled).toEqual(['null -> running']);
  });

  test('a run whose interval leads past all dates holds up no other', async () => {
    const exa = await fakeExa();
    const [far, near] = [exa.addRun([{ status: 'running' }]), exa.addRun([{ status: 'completed' }])];
    const queue = await openQueue(await freshPlace(database));
    await queue.enqueue(far.monitorId, far.runId, { timeoutMs: Infinity, pollInterval: 1e300 });
    await queue.enqueue(near.monitorId, near.runId);
    await workOn(queue, exa);
    expect(await queue.waitForRun(near.monitorId, near.runId)).toMatchObject({ status: 'completed' });
    await expect
      .poll(() => queue.get(far.monitorId, far.runId))
      .toMatchObject({ phase: 'watching', polls: 1, failure: null });
  });
});

describe.runIf(hasPostgres)('on PostgreSQL', () => {
  test('a transaction in which a run is enqueued that is watched already holds up no poll of it', async () => {
    const exa = await fakeExa();
    const { monitorId, runId } = exa.addRun([{ status: 'completed' }]);
    const place = await freshServerPlace();
    const queue = await openQueue(place);
    await queue.enqueue(monitorId, runId);
    const other = await openDatabase(place);
    const db = await other.begin();
    expect(await queue.enqueue(monitorId, runId, { db })).toEqual({ isNew: false });
    await workOn(queue, exa);
    const outcome = await queue.waitForRun(monitorId, runId, { timeoutMs: 5_000 });
    expect(outcome).toMatchObject({ status: 'completed' });
    await db.commit();
    await other.close();
  });
});
