import { PgBoss } from 'pg-boss';
import { describe, expect, onTestFinished, test } from 'vitest';
import { freshServerPlace } from '../support/fresh-place.js';
import { openDatabase } from '../support/open-database.js';
import { hasPostgres } from '../support/postgres-database.js';
import { openQueue } from '../support/queue.js';

async function startedBoss(connectionString: string, schema: string): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString, schema });
  boss.on('error', console.error);
  await boss.start();
  onTestFinished(() => boss.stop({ graceful: false }));
  return boss;
}

// In a folder there is no pg-boss but the queue's own.
describe.runIf(hasPostgres)('G25 on a server', () => {
  test('all processes have their jobs in the same schema, or are refused', async () => {
    const { connectionString } = await freshServerPlace();
    await openQueue({ connectionString });
    const jobs = await startedBoss(connectionString, 'jobs');
    await expect(openQueue({ boss: jobs })).rejects.toMatchObject({
      code: 'QUEUE_SCHEMA',
      message: expect.stringMatching(/in the schema "pgboss"; .* in "jobs", .*or pass `connectionString`\.$/),
    });
    const other = await openQueue({ boss: await startedBoss(connectionString, 'pgboss') });
    expect(await other.stats()).toMatchObject({ watching: 0 });
  });

  test('the schema of the first pg-boss is the one', async () => {
    const { connectionString } = await freshServerPlace();
    const boss = await startedBoss(connectionString, 'jobs');
    await openQueue({ boss });
    const again = await openQueue({ boss });
    expect(await again.enqueue('monitor', 'run')).toEqual({ isNew: true });
    await expect(openQueue({ connectionString })).rejects.toMatchObject({
      code: 'QUEUE_SCHEMA',
      message: expect.stringMatching(/`schema: 'jobs'` as `boss`\.$/),
    });
  });

  test('G31 tables that were made before this was recorded go on, with the first pg-boss that comes', async () => {
    const { connectionString } = await freshServerPlace();
    const queue = await openQueue({ connectionString });
    await queue.enqueue('monitor', 'run');
    await queue.close();
    const tables = await openDatabase({ connectionString });
    await tables.query('alter table exa_runwatch.version drop column boss_schema');
    await tables.query('alter table exa_runwatch.budget drop column step_ms');
    await tables.query('update exa_runwatch.version set version = 1');
    await tables.close();
    const again = await openQueue({ connectionString });
    expect(await again.enqueue('monitor', 'run')).toEqual({ isNew: false });
    const jobs = await startedBoss(connectionString, 'jobs');
    await expect(openQueue({ boss: jobs })).rejects.toMatchObject({ code: 'QUEUE_SCHEMA' });
  });
});
