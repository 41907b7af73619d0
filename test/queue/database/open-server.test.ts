import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Jobs } from '../../../src/queue/database/jobs.js';
import { RunQueueError } from '../../../src/queue/index.js';
import { fakeExa } from '../../support/fake-exa.js';
import { freshServerPlace } from '../support/fresh-place.js';
import { openDatabase } from '../support/open-database.js';
import { hasPostgres } from '../support/postgres-database.js';
import { openQueue, workOn } from '../support/queue.js';

describe.runIf(hasPostgres)('on PostgreSQL', () => {
  test('a connection that is lost while it is idle is reported, without the password', async () => {
    const place = await freshServerPlace();
    const url = new URL(place.connectionString);
    url.password = 'sw0rdf1sh';
    const failures: unknown[] = [];
    await openQueue({ connectionString: url.href, onError: (failure) => failures.push(failure) });
    const admin = await openDatabase(place);
    await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'exa-runwatch' and pid <> pg_backend_pid()`,
    );
    await expect.poll(() => failures).not.toEqual([]);
    for (const failure of failures) {
      expect(failure).toBeInstanceOf(RunQueueError);
      expect(failure).toMatchObject({ code: 'QUEUE_DATABASE', message: /has failed: / });
      const printed = inspect(failure, { depth: 20, showHidden: true });
      expect(printed).not.toContain('sw0rdf1sh');
      expect(printed.split('\n').length).toBeLessThan(40);
    }
    await admin.close();
  });

  test('a database with another isolation level by default is refused, with the way out', async () => {
    const { connectionString } = await freshServerPlace();
    const url = new URL(connectionString);
    url.searchParams.set('options', '-c default_transaction_isolation=serializable');
    await expect(openQueue({ connectionString: url.href })).rejects.toMatchObject({
      code: 'QUEUE_DATABASE',
      message: expect.stringMatching(/is .serializable. by default, .*alter role NAME set/),
    });
  });

  test('a role that may not create anything can use tables that are there', async () => {
    const place = await freshServerPlace();
    const admin = await openDatabase(place);
    await Jobs.open(admin.boss, undefined);
    const role = `role_${randomUUID().replaceAll('-', '_')}`;
    for (const statement of [
      `create role ${role} login`,
      `grant usage on schema exa_runwatch, pgboss to ${role}`,
      `grant all on all tables in schema exa_runwatch, pgboss to ${role}`,
      `grant all on all sequences in schema exa_runwatch, pgboss to ${role}`,
    ])
      await admin.query(statement);
    onTestFinished(async () => {
      await admin.query(`drop owned by ${role}`);
      await admin.query(`drop role ${role}`);
      await admin.close();
    });
    const url = new URL(place.connectionString);
    url.username = role;
    const queue = await openQueue({ connectionString: url.href });
    expect(await queue.enqueue('monitor', 'run')).toEqual({ isNew: true });
    const exa = await fakeExa();
    await workOn(queue, exa);
    await expect.poll(() => queue.get('monitor', 'run')).toMatchObject({ failure: { attempts: 1 } });
  });
});
