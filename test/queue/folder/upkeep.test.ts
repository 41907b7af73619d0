import { expect, test } from 'vitest';
import { Upkeep } from '../../../src/queue/folder/upkeep.js';

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
