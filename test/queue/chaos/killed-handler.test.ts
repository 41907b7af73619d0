import { describe, expect, test } from 'vitest';
import { fakeExa } from '../../support/fake-exa.js';
import { databases } from '../support/databases.js';
import { freshPlace } from '../support/fresh-place.js';
import { createPgliteFolder } from '../support/pglite-folder.js';
import { callsFile, createHandledTable, readCalls, readHandled } from './ledger.js';
import { addressOf, startWorker } from './start-worker.js';

describe.each(databases)('on $name', (database) => {
  test('G27 a handler whose process dies while it runs is called again, and what it writes is written once', async () => {
    const place = await freshPlace(database);
    await createHandledTable(place);
    const exa = await fakeExa();
    const { monitorId, runId } = exa.addRun([{ status: 'completed' }]);
    const calls = callsFile();
    const enqueue = [[monitorId, runId] as const];
    const settings = { place, exa: addressOf(exa), work: {}, calls, enqueue };
    const killed = startWorker({ ...settings, handlerMs: 60_000 });
    await expect.poll(() => readCalls(calls).get(runId), { timeout: 20_000 }).toEqual(['null -> completed']);
    killed.kill('SIGKILL');
    await killed.finished;
    const { exitCode, stderr } = await startWorker({ ...settings, endsWhenDone: true }).finished;
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(readCalls(calls).get(runId)).toEqual(['null -> completed', 'null -> completed', 'completed']);
    expect((await readHandled(place)).get(runId)).toEqual(['null -> completed', 'completed']);
  });
});

describe('on PGlite', () => {
  test('G28 whoever opens a folder again need not wait for the lease of the process that died', async () => {
    const place = await freshPlace({ create: createPgliteFolder });
    await createHandledTable(place);
    const exa = await fakeExa();
    const { monitorId, runId } = exa.addRun([{ status: 'completed' }]);
    exa.queueFault({ fault: 'silence' });
    const enqueue = [[monitorId, runId] as const];
    const settings = { place, exa: addressOf(exa), work: {}, calls: callsFile(), enqueue, leaseMs: 600_000 };
    const killed = startWorker(settings);
    await expect.poll(() => exa.openRequests, { timeout: 20_000 }).toBe(1);
    killed.kill('SIGKILL');
    await killed.finished;
    expect(await startWorker({ ...settings, endsWhenDone: true }).finished).toMatchObject({ exitCode: 0 });
    expect((await readHandled(place)).get(runId)).toEqual(['null -> completed', 'completed']);
  });
});
