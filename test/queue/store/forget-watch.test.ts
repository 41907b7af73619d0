import { expect, test } from 'vitest';
import { inTransaction } from '../../../src/queue/database/transaction.js';
import { forgetWatch } from '../../../src/queue/store/forget-watch.js';
import { openWithOneDue } from '../support/claimed-watches.js';
import { databases } from '../support/databases.js';
import { hasPostgres } from '../support/postgres-database.js';

const KEY = 'monitor_run/monitor/run';

test.runIf(hasPostgres)(
  'G24 no job is left of a watch that is forgotten while its poll is written',
  async () => {
    const postgres = databases.find(({ name }) => name === 'PostgreSQL');
    if (postgres === undefined) throw new Error('there is no server');
    const { database, jobs } = await openWithOneDue(postgres);
    const claims = await jobs.claim(1);
    const worker = await database.begin();
    await jobs.end(claims, worker);
    const forgetting = inTransaction(database, (transaction) => forgetWatch(KEY, transaction, jobs));
    // Until it waits for the worker.
    await new Promise((resolve) => setTimeout(resolve, 500));
    await jobs.schedule([{ key: KEY, dueAt: Date.now() + 3_600_000 }], worker);
    await worker.commit();
    expect(await forgetting).toBe(true);
    const { rows } = await database.query(`select state from pgboss.job where name = 'exa-runwatch'`);
    expect(rows).toEqual([]);
  },
);
