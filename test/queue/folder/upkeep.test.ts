import { expect, test, vi } from 'vitest';
import { Upkeep } from '../../../src/queue/folder/upkeep.js';
import { fakeExa } from '../../support/fake-exa.js';
import { freshPlace } from '../support/fresh-place.js';
import { openDatabase } from '../support/open-database.js';
import { createPgliteFolder } from '../support/pglite-folder.js';
import { openQueue, workOn } from '../support/queue.js';

function recordingDatabase(fails = (_statement: string) => false) {
  const statements: string[] = [];
  return {
    statements,
    async query(text: string) {
      statements.push(text);
      if (fails(text)) throw new Error('No space left on device');
      return { rows: [] };
    },
  };
}

test('it is due after 10,000 changes, and after as many again', async () => {
  const database = recordingDatabase();
  const upkeep = new Upkeep(database, 0);
  await upkeep.count(9_999);
  expect(database.statements).toEqual([]);
  await upkeep.count(200);
  expect(database.statements).toEqual(['VACUUM', 'CHECKPOINT']);
  await upkeep.count(9_999);
  expect(database.statements).toHaveLength(2);
  await upkeep.count(1);
  expect(database.statements).toHaveLength(4);
});

test('chance decides how soon it is first due, so that short-lived processes do it, too', async () => {
  const database = recordingDatabase();
  await new Upkeep(database, 0.9999).count(1);
  expect(database.statements).toEqual(['VACUUM', 'CHECKPOINT']);
});

test('where there is no room for a VACUUM there is no checkpoint, which would stop the server', async () => {
  const database = recordingDatabase((statement) => statement === 'VACUUM');
  const upkeep = new Upkeep(database, 0);
  await expect(upkeep.count(10_000)).rejects.toThrow('No space left');
  expect(database.statements).toEqual(['VACUUM']);
});

test('the attempts of a worker count that is stopped at once', async () => {
  const place = await freshPlace({ create: createPgliteFolder });
  const exa = await fakeExa();
  const { monitorId, runId } = exa.addRun([{ status: 'completed' }]);
  const chance = vi.spyOn(Math, 'random').mockReturnValue(0.9999);
  const queue = await openQueue(place);
  chance.mockRestore();
  const worker = await workOn(queue, exa);
  // So that the upkeep at its start is over, which would count the attempt, too.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await queue.waitForRun(monitorId, runId);
  await worker.stop();
  await queue.close();
  const database = await openDatabase(place);
  // Below 0 until the first VACUUM.
  const { rows } = await database.query(
    `select reltuples >= 0 as "isVacuumed" from pg_class where oid = 'exa_runwatch.watch'::regclass`,
  );
  await database.close();
  expect(rows).toEqual([{ isVacuumed: true }]);
});
