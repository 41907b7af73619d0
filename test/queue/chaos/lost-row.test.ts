import { describe, expect, test } from 'vitest';
import { fakeExa } from '../../support/fake-exa.js';
import { databases } from '../support/databases.js';
import { freshPlace } from '../support/fresh-place.js';
import { openDatabase } from '../support/open-database.js';
import { openQueue } from '../support/queue.js';
import { pollSingly } from './poll-singly.js';

describe.each(databases)('on $name', (database) => {
  test('a watch whose row was deleted, by hand or after its time, is forgotten without an error', async () => {
    const place = await freshPlace(database);
    const exa = await fakeExa();
    const kept = exa.addRun([{ status: 'completed' }]);
    const first = await openQueue(place);
    await first.enqueue('monitor_1', 'run_deleted');
    await first.close();
    const tables = await openDatabase(place);
    await tables.query('delete from exa_runwatch.watch').finally(() => tables.close());

    const queue = await openQueue(place);
    await pollSingly(queue, exa);
    expect(await queue.waitForRun(kept.monitorId, kept.runId)).toMatchObject({ status: 'completed' });
    await queue.close();
    const after = await openDatabase(place);
    const { rows } = await after
      .query("select * from pgboss.job where name = 'exa-runwatch' and state < 'completed'")
      .finally(() => after.close());
    expect(rows).toEqual([]);
  });
});
