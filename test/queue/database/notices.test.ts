import { describe, expect, onTestFinished, test } from 'vitest';
import { Notices, notifySettled } from '../../../src/queue/database/notices.js';
import { inTransaction } from '../../../src/queue/database/transaction.js';
import { wakeWatches } from '../../../src/queue/store/wake-watches.js';
import { jobsWithOneDue } from '../support/claimed-watches.js';
import { databases } from '../support/databases.js';
import { freshPlace } from '../support/fresh-place.js';
import { openDatabase } from '../support/open-database.js';

const KEY = 'monitor_run/monitor/run';

describe.each(databases)('on $name', (testedOn) => {
  test('workers are notified of what is enqueued or woken, and those who wait of what has settled', async () => {
    const database = await openDatabase(await freshPlace(testedOn));
    const notices = await Notices.open(database, (failure) => expect.fail(String(failure)));
    onTestFinished(async () => {
      await notices.close();
      await database.close();
    });
    const came: unknown[] = [];
    notices.add({ onDue: () => came.push('due'), onSettled: (key) => came.push(key) });
    expect(notices.isListening).toBe(true);
    // That the connection listens is a notice of its own: some may have been lost before.
    came.length = 0;

    const jobs = await jobsWithOneDue(database);
    await expect.poll(() => came).toEqual(['due']);
    await inTransaction(database, (transaction) => wakeWatches({ key: KEY }, transaction, jobs));
    await expect.poll(() => came).toEqual(['due', 'due']);
    // The longer one is left out: no notice can hold it.
    await notifySettled([KEY, `monitor_run/monitor/${'r'.repeat(8_000)}`], database);
    await expect.poll(() => came).toEqual(['due', 'due', KEY]);
  });
});
