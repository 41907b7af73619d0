import { describe, expect, test } from 'vitest';
import { fakeExa } from '../../support/fake-exa.js';
import { databases } from '../support/databases.js';
import { freshPlace } from '../support/fresh-place.js';
import { openQueue } from '../support/queue.js';
import { createHandledTable, readHandled } from './ledger.js';
import { pollSingly } from './poll-singly.js';

const INSERT = 'insert into handled (run_id, parent_id, event) values ($1, $2, $3)';

describe.each(databases)('on $name', (database) => {
  test('G27 a handler that throws is called again, later each time; what follows for that run waits, others go on', async () => {
    const place = await freshPlace(database);
    await createHandledTable(place);
    const exa = await fakeExa({ startsAt: 'first-poll' });
    const bad = exa.addRun([{ status: 'running', forMs: 500 }, { status: 'completed' }], { runId: 'bad' });
    const good = exa.addRun([{ status: 'completed' }], { runId: 'good' });
    const failures: unknown[] = [];
    const queue = await openQueue({ ...place, onError: (failure) => failures.push(failure) });
    const calls: { runId: string; event: string; at: number }[] = [];
    await pollSingly(queue, exa, {
      status: async ({ to }, { runId, parentId, db }) => {
        calls.push({ runId, event: to, at: Date.now() });
        await db.query(INSERT, [runId, parentId, to]);
        const isFirst = calls.filter((call) => call.runId === runId && call.event === to).length <= 2;
        if (runId === 'bad' && to === 'running' && isFirst) throw new Error('the handler is not ready');
      },
      outcome: async (_outcome, { runId, parentId, db }) => {
        calls.push({ runId, event: 'outcome', at: Date.now() });
        await db.query(INSERT, [runId, parentId, 'outcome']);
      },
    });
    await queue.enqueue(bad.monitorId, bad.runId);
    await queue.enqueue(good.monitorId, good.runId);
    await expect
      .poll(() => queue.stats(), { timeout: 20_000 })
      .toMatchObject({ ended: 2, handling: 0, watching: 0 });

    const ofBad = calls.filter(({ runId }) => runId === 'bad');
    expect(ofBad.map(({ event }) => event)).toEqual([
      'running',
      'running',
      'running',
      'completed',
      'outcome',
    ]);
    const [first, second, third] = ofBad.map(({ at }) => at);
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(990);
    expect((third ?? 0) - (second ?? 0)).toBeGreaterThanOrEqual(1_990);
    const goodEnded = calls.find(({ runId, event }) => runId === 'good' && event === 'outcome');
    expect(goodEnded?.at).toBeLessThan(third ?? 0);
    expect(failures.map(String)).toEqual(Array(2).fill('Error: the handler is not ready'));
    await queue.close();
    expect(await readHandled(place)).toEqual(
      new Map([
        ['good', ['completed', 'outcome']],
        ['bad', ['running', 'completed', 'outcome']],
      ]),
    );
  });
});
