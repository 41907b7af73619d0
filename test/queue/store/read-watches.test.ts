import { describe, expect, test } from 'vitest';
import { monitorRun } from '../../../src/index.js';
import { databases } from '../support/databases.js';
import { freshPlace } from '../support/fresh-place.js';
import { openDatabase } from '../support/open-database.js';
import { openQueue } from '../support/queue.js';

const ERROR = JSON.stringify({ code: 'RUN_ACCESS', message: 'no key' });

describe.each(databases)('on $name', (database) => {
  test('a watch that cannot be read is reported, and keeps no other from being listed or started again', async () => {
    const place = await freshPlace(database);
    const first = await openQueue(place);
    await first.enqueueAll(['run_1', 'run_2', 'run_3'].map((run) => monitorRun('monitor', run)));
    await first.close();
    const tables = await openDatabase(place);
    await tables.query(
      `update exa_runwatch.watch set phase = 'given_up', due_at = null, settled_at = now(), error = $1::json`,
      [ERROR],
    );
    await tables.query(`update exa_runwatch.watch set failure = '"by hand"' where run_id = 'run_2'`);
    await tables.close();
    const reported: unknown[] = [];
    const queue = await openQueue({ ...place, onError: (failure) => reported.push(failure) });
    const unreadable = {
      code: 'QUEUE_SCHEMA',
      message: expect.stringContaining('monitor/run_2 cannot be read'),
    };
    const runIds = async () => (await queue.list({ limit: 2 })).map(({ runId }) => runId);
    expect(await runIds()).toEqual(['run_1', 'run_3']);
    expect(reported).toMatchObject([unreadable]);
    await expect(queue.get('monitor', 'run_2')).rejects.toMatchObject(unreadable);
    expect(await queue.retry()).toBe(2);
    expect(reported).toMatchObject([unreadable, unreadable]);
    expect(await queue.get('monitor', 'run_3')).toMatchObject({ phase: 'watching' });
  });
});
