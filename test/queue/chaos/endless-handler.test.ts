import { describe, expect, test } from 'vitest';
import { fakeExa } from '../../support/fake-exa.js';
import { freshServerPlace } from '../support/fresh-place.js';
import { hasPostgres } from '../support/postgres-database.js';
import { openQueue, workOn } from '../support/queue.js';
import { pause } from './pause.js';
import { pollSingly } from './poll-singly.js';

const LEASE_MS = 15_000;

describe.runIf(hasPostgres)('on PostgreSQL', () => {
  test('however many handlers hang with an open transaction, those without one are called', async () => {
    const exa = await fakeExa();
    const queue = await openQueue(await freshServerPlace());
    let settle = () => {};
    const settled = new Promise<void>((resolve) => {
      settle = resolve;
    });
    const calls: string[] = [];
    const runs = [...Array.from({ length: 10 }, (_, index) => `endless_${index}`), 'run_1', 'run_2'];
    for (const runId of runs) exa.addRun([{ status: 'completed' }], { monitorId: 'monitor', runId });
    await workOn(queue, exa, {
      async outcome(_outcome, { runId, db }) {
        calls.push(runId);
        if (!runId.startsWith('endless')) return;
        await db.query('select 1');
        await settled;
      },
    });
    for (const runId of runs) await queue.enqueue('monitor', runId);
    await expect.poll(() => calls).toHaveLength(12);
    await expect.poll(async () => (await queue.stats()).handling).toBe(10);
    settle();
  });

  test('G25 G29 a handler that does not settle keeps its claim and stops no other run; `close` waits for it', async () => {
    const place = { ...(await freshServerPlace()), leaseMs: LEASE_MS };
    const exa = await fakeExa();
    const [first, second] = [await openQueue(place), await openQueue(place)];
    let settle = () => {};
    const settled = new Promise<void>((resolve) => {
      settle = resolve;
    });
    const calls: string[] = [];
    const handlers = (name: string) => ({
      outcome: async (
        _outcome: unknown,
        { runId, db }: { runId: string; db: { query(text: string): unknown } },
      ) => {
        calls.push(`${runId} by ${name}`);
        await db.query('select 1');
        if (runId === 'endless') await settled;
      },
    });
    await pollSingly(first, exa, handlers('first'));
    const endless = exa.addRun([{ status: 'completed' }], { runId: 'endless' });
    await first.enqueue(endless.monitorId, endless.runId);
    await expect.poll(() => calls).toEqual(['endless by first']);

    await pollSingly(second, exa, handlers('second'));
    const others = Array.from({ length: 30 }, (_, index) =>
      exa.addRun([{ status: 'completed' }], { runId: `run_${index}` }),
    );
    for (const { monitorId, runId } of others) await second.enqueue(monitorId, runId);
    await expect.poll(() => calls.length, { timeout: 10_000 }).toBe(31);
    await pause(LEASE_MS + 3_000);
    expect(calls.filter((call) => call.startsWith('endless'))).toEqual(['endless by first']);

    let isClosed = false;
    const closing = first.close().then(() => {
      isClosed = true;
    });
    await pause(LEASE_MS + 3_000);
    expect([isClosed, calls.length]).toEqual([false, 31]);
    settle();
    await closing;
    expect(await second.stats()).toMatchObject({ watching: 0, handling: 0, ended: 31 });
    expect(calls).toHaveLength(31);
  }, 90_000);
});
