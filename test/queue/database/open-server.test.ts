import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { RunQueueError } from '../../../src/queue/index.js';
import { freshServerPlace } from '../support/fresh-place.js';
import { openDatabase } from '../support/open-database.js';
import { hasPostgres } from '../support/postgres-database.js';
import { openQueue } from '../support/queue.js';

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
});
