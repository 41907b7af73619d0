import { describe, expect, test } from 'vitest';
import { fakeExa } from '../../support/fake-exa.js';
import { freshPlace } from '../support/fresh-place.js';
import { createPgliteFolder } from '../support/pglite-folder.js';
import { callsFile, createHandledTable, readHandled } from './ledger.js';
import { addressOf, startWorker, untilWorking } from './start-worker.js';

describe('on PGlite', () => {
  test('G25 a second process on a folder is refused at once, by name, and the first goes on', async () => {
    const place = await freshPlace({ create: createPgliteFolder });
    await createHandledTable(place);
    const exa = await fakeExa({ startsAt: 'first-poll' });
    const { monitorId, runId } = exa.addRun([{ status: 'running', forMs: 8_000 }, { status: 'completed' }]);
    const settings = {
      place,
      exa: addressOf(exa),
      work: {},
      calls: callsFile(),
      enqueue: [[monitorId, runId] as const],
      enqueueOptions: { pollInterval: 500 },
      endsWhenDone: true,
    };
    const first = startWorker(settings);
    await untilWorking(first);
    const second = await startWorker(settings).finished;
    expect(second.exitCode).not.toBe(0);
    expect(second.stderr).toMatch(/QUEUE_FOLDER_IN_USE/);
    expect(second.stderr).toMatch(/is in use by process \d+/);
    expect(await first.finished).toMatchObject({ exitCode: 0, stderr: '' });
    expect((await readHandled(place)).get(runId)).toEqual([
      'null -> running',
      'running -> completed',
      'completed',
    ]);
  });
});
