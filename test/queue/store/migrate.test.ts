import { describe, expect, onTestFinished, test } from 'vitest';
import type { Database } from '../../../src/queue/database/database.js';
import { MIGRATIONS, migrate } from '../../../src/queue/store/migrate.js';
import { readWatch } from '../../../src/queue/store/read-watches.js';
import { openWithOneDue } from '../support/claimed-watches.js';
import { databases } from '../support/databases.js';
import { freshPlace } from '../support/fresh-place.js';
import { openDatabase } from '../support/open-database.js';

const KEY = 'monitor_run/monitor/run';

/** Those of a later version, which is not written yet. */
const LATER = [...MIGRATIONS, ['alter table exa_runwatch.watch add column note text']];

const [THIS_VERSION, LATER_VERSION] = [MIGRATIONS.length, LATER.length];

async function versionOf(database: Database): Promise<unknown> {
  const { rows } = await database.query('select version from exa_runwatch.version');
  return rows;
}

describe.each(databases)('on $name', (testedOn) => {
  test('G31 a later version migrates the tables, and what is in them is kept', async () => {
    const { database } = await openWithOneDue(testedOn);
    const before = await readWatch(KEY, database);
    expect(before).toMatchObject({ phase: 'watching' });
    await migrate(database, { migrations: LATER });
    expect(await readWatch(KEY, database)).toEqual(before);
    const { rows } = await database.query('select note from exa_runwatch.watch');
    expect(rows).toEqual([{ note: null }]);
    expect(await versionOf(database)).toEqual([{ version: LATER_VERSION }]);
  });

  test('G31 the tables are migrated once, and the earlier version refuses them then', async () => {
    const { database } = await openWithOneDue(testedOn);
    await migrate(database, { migrations: LATER });
    await migrate(database, { migrations: LATER });
    await expect(migrate(database)).rejects.toMatchObject({
      code: 'QUEUE_SCHEMA',
      message: expect.stringContaining(
        `are of version ${LATER_VERSION}; this exa-runwatch knows them up to version ${THIS_VERSION}. Update`,
      ),
    });
    expect(await versionOf(database)).toEqual([{ version: LATER_VERSION }]);
  });

  test('G31 a migration that fails changes nothing', async () => {
    const { database } = await openWithOneDue(testedOn);
    await expect(migrate(database, { migrations: [...LATER, ['no SQL']] })).rejects.toThrow();
    expect(await versionOf(database)).toEqual([{ version: THIS_VERSION }]);
    await expect(database.query('select note from exa_runwatch.watch')).rejects.toThrow('note');
    expect(await readWatch(KEY, database)).toMatchObject({ phase: 'watching' });
  });

  test('G31 a later version makes the tables where there are none', async () => {
    const database = await openDatabase(await freshPlace(testedOn));
    onTestFinished(() => database.close());
    await database.query('drop schema exa_runwatch cascade');
    await migrate(database, { migrations: LATER });
    expect(await versionOf(database)).toEqual([{ version: LATER_VERSION }]);
  });
});
