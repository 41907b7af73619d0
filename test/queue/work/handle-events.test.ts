import { describe, expect, test } from 'vitest';
import type { Queryable, RunHandlers, RunQueue } from '../../../src/queue/index.js';
import type { FakeExa } from '../../../src/testing/server.js';
import { fakeExa } from '../../support/fake-exa.js';
import { databases } from '../support/databases.js';
import { freshPlace } from '../support/fresh-place.js';
import { openQueue, workOn } from '../support/queue.js';

const CREATE_LOG = 'create table if not exists handled (id serial, entry text not null)';
const WRITE = 'insert into handled (entry) values ($1)';

describe.each(databases)('on $name', (database) => {
  test('G27 a handler that throws is called again, its events in order, and the outcome is not lost', async () => {
    const { queue, exa, failures } = await queueWithFailures();
    const handled: string[] = [];
    let refusals = 2;
    const { wait } = await workOnOneRun(queue, exa, {
      status({ to }) {
        if (refusals > 0) {
          refusals -= 1;
          throw new Error('not now');
        }
        handled.push(to);
      },
      outcome: ({ status }) => handled.push(status),
    });
    await wait();
    await expect.poll(() => handled, { timeout: 10_000 }).toEqual(['completed', 'completed']);
    expect(failures).toEqual([new Error('not now'), new Error('not now')]);
  });

  test('G27 a handler is called again whatever it has thrown', async () => {
    const { queue, exa } = await queueWithFailures();
    let calls = 0;
    const { wait } = await workOnOneRun(queue, exa, {
      outcome() {
        calls += 1;
        if (calls === 1) throw Object.create(null);
      },
    });
    await wait();
    await expect.poll(() => calls, { timeout: 10_000 }).toBe(2);
  });

  test('G29 once a worker is to stop, no further handler is called; the next worker goes on', async () => {
    const exa = await fakeExa();
    const place = await freshPlace(database);
    const first = await openQueue(place);
    const handled: string[] = [];
    let closing: Promise<void> | undefined;
    const { ids } = await workOnOneRun(first, exa, {
      async status({ to }) {
        handled.push(to);
        closing ??= first.close();
        await new Promise((resolve) => setTimeout(resolve, 100));
      },
      outcome: () => void handled.push('too late'),
    });
    await expect.poll(() => closing !== undefined, { timeout: 10_000 }).toBe(true);
    await closing;
    const second = await openQueue(place);
    expect(await second.get(...ids)).toMatchObject({ phase: 'ended', pendingEvents: 1 });
    await workOn(second, exa, { outcome: ({ status }) => void handled.push(status) });
    await expect.poll(() => handled, { timeout: 10_000 }).toEqual(['completed', 'completed']);
  });

  test('while a handler waits to be called again, what it threw is shown', async () => {
    const { queue, exa } = await queueWithFailures();
    const { ids, wait } = await workOnOneRun(queue, exa, {
      outcome: () => Promise.reject(new Error('no disk')),
    });
    await wait();
    await expect
      .poll(() => queue.get(...ids))
      .toMatchObject({
        phase: 'ended',
        pendingEvents: 1,
        handlerFailure: { reason: /no disk/, attempts: 1 },
      });
    expect(await queue.stats()).toMatchObject({ handling: 1, handlersFailing: 1 });
    expect(await queue.list({ isFailing: true })).toHaveLength(1);
  });

  test('G27 what a handler writes with `db` is undone if it throws, and written once if it does not', async () => {
    const { queue, exa } = await queueWithFailures();
    let calls = 0;
    let reader: Queryable | undefined;
    const { wait } = await workOnOneRun(queue, exa, {
      async outcome({ status }, { db }) {
        reader = db;
        calls += 1;
        await db.query(CREATE_LOG);
        await db.query(WRITE, [`${status} ${calls}`]);
        if (calls === 1) throw new Error('once');
        const { rows } = await db.query('select entry from handled');
        expect(rows).toEqual([{ entry: 'completed 2' }]);
      },
    });
    await wait();
    await expect.poll(async () => (await queue.stats()).handling, { timeout: 10_000 }).toBe(0);
    expect(calls).toBe(2);
    await expect(reader?.query('select 1')).rejects.toThrow('after its handler had ended');
  });

  test('a handler that has used `db` enqueues with it, and is refused without', async () => {
    const { queue, exa } = await queueWithFailures();
    const next = exa.addRun([{ status: 'completed' }]);
    const codes: unknown[] = [];
    const { ids } = await workOnOneRun(queue, exa, {
      async outcome({ runId }, { db }) {
        if (runId === next.runId) return;
        await db.query('select 1');
        await queue.enqueue(next.monitorId, next.runId).catch(({ code }) => codes.push(code));
        await queue.enqueue(next.monitorId, next.runId, { db });
      },
    });
    await queue.waitForRun(...ids);
    await expect
      .poll(() => queue.get(next.monitorId, next.runId), { timeout: 5_000 })
      .toMatchObject({ phase: 'ended' });
    expect(codes).toEqual(['QUEUE_REENTERED']);
  });

  test('G24 a run that was enqueued in a transaction that is rolled back is not watched', async () => {
    const { queue, exa, failures } = await queueWithFailures();
    let calls = 0;
    const { ids } = await workOnOneRun(queue, exa, {
      async outcome(_outcome, { db }) {
        calls += 1;
        if (calls > 1) return;
        await queue.enqueue('monitor_other', 'run_other', { db });
        throw new Error('rolled back');
      },
    });
    await queue.waitForRun(...ids);
    await expect.poll(() => calls, { timeout: 5_000 }).toBe(2);
    expect(await queue.get('monitor_other', 'run_other')).toBeNull();
    expect(failures).toEqual([new Error('rolled back')]);
  });

  test('a handler is refused what would wait for itself, or undo its own work', async () => {
    const { queue, exa } = await queueWithFailures();
    const codes: unknown[] = [];
    const refused = ({ code }: { code: unknown }) => codes.push(code);
    const { ids, wait } = await workOnOneRun(queue, exa, {
      async outcome({ runId }, { db }) {
        if (runId !== ids[1]) return;
        await queue.waitForRun(...ids).catch(refused);
        await queue.forget(...ids).catch(refused);
        await queue.forget('monitor_other', 'run_other');
        await db.query(CREATE_LOG);
        await db.query(WRITE, ['kept']);
      },
    });
    await wait();
    await expect.poll(() => codes).toEqual(['QUEUE_REENTERED', 'QUEUE_REENTERED']);
    await expect.poll(async () => (await queue.stats()).handling).toBe(0);
    expect(await queue.forget(...ids)).toBe(true);
  });

  test('a handler is refused its `db` while a call of it at the queue is not over', async () => {
    const { queue, exa, failures } = await queueWithFailures();
    const stopping = new AbortController();
    let calls = 0;
    const { wait } = await workOnOneRun(queue, exa, {
      async outcome(_outcome, { db }) {
        calls += 1;
        if (calls > 1) return;
        const waiting = queue.waitForRun('monitor_other', 'run_other', { signal: stopping.signal });
        await Promise.all([waiting, db.query('select 1')]);
      },
    });
    await wait();
    await expect.poll(() => calls, { timeout: 10_000 }).toBe(2);
    expect(failures).toMatchObject([{ code: 'QUEUE_REENTERED', message: /await the call first/ }]);
    stopping.abort();
  });

  test('G29 a handler can use its `db` to the end while the queue is being closed', async () => {
    const { queue, exa, failures } = await queueWithFailures();
    const [called, closing] = [withResolvers(), withResolvers()];
    const enqueued: unknown[] = [];
    await workOnOneRun(queue, exa, {
      async outcome(_outcome, { db }) {
        called.resolve();
        await closing.promise;
        enqueued.push(await queue.enqueue('monitor_other', 'run_next', { db }));
      },
    });
    await called.promise;
    const closed = queue.close();
    closing.resolve();
    await closed;
    expect(enqueued).toEqual([{ isNew: true }]);
    expect(failures).toEqual([]);
  });

  test('a claim that is kept for the next handler is as long as any, however long the one before took', async () => {
    const { queue, exa, failures } = await queueWithFailures();
    const renewed: unknown[] = [];
    const { wait } = await workOnOneRun(queue, exa, {
      async status(_change, { db }) {
        await db.query('select 1');
        await new Promise((resolve) => setTimeout(resolve, 2_500));
      },
      async outcome(_outcome, { db }) {
        const { rows } = await db.query(
          `select heartbeat_on > clock_timestamp() - interval '1.5 s' as "isNew" from pgboss.job where state = 'active'`,
        );
        renewed.push(...rows);
      },
    });
    await wait();
    await expect.poll(() => renewed).toEqual([{ isNew: true }]);
    expect(failures).toEqual([]);
  });

  test('G29 a handler that does not end holds up nothing but its run, and close waits for it', async () => {
    const { queue, exa } = await queueWithFailures();
    const { promise: released, resolve: release } = withResolvers();
    let isOver = false;
    const { ids } = await workOnOneRun(queue, exa, {
      async outcome({ runId }) {
        if (runId !== ids[1]) return;
        await released;
        isOver = true;
      },
    });
    await queue.waitForRun(...ids);
    const other = exa.addRun([{ status: 'completed' }]);
    await queue.waitForRun(other.monitorId, other.runId);
    const closing = queue.close();
    release();
    await closing;
    expect(isOver).toBe(true);
  });

  async function queueWithFailures() {
    const failures: unknown[] = [];
    const exa = await fakeExa();
    const onError = (failure: unknown) => failures.push(failure);
    return { exa, failures, queue: await openQueue({ ...(await freshPlace(database)), onError }) };
  }
});

async function workOnOneRun(queue: RunQueue, exa: FakeExa, handlers: RunHandlers) {
  const { monitorId, runId } = exa.addRun([{ status: 'completed' }]);
  await queue.enqueue(monitorId, runId);
  await workOn(queue, exa, handlers);
  return { ids: [monitorId, runId] as const, wait: () => queue.waitForRun(monitorId, runId) };
}

function withResolvers() {
  let resolve = () => {};
  const promise = new Promise<void>((fulfill) => {
    resolve = fulfill;
  });
  return { promise, resolve };
}
