import * as z from 'zod/mini';
import type { Queryable } from '../database/database.js';
import type { Jobs } from '../database/jobs.js';
import { inTransaction, type TransactionalDatabase } from '../database/transaction.js';
import { RunQueueError } from '../run-queue-error.js';

const records = z.tuple([z.object({ bossSchema: z.nullable(z.string()) })]);

/**
 * Refuses a pg-boss with another schema than the one that the watches of this database have their jobs in: it would not
 * see the claims of other workers. The first that comes is the one.
 *
 * @throws RunQueueError `QUEUE_SCHEMA`
 */
export async function refuseOtherBoss(database: TransactionalDatabase, jobs: Jobs): Promise<void> {
  await inTransaction(database, async (transaction) => {
    const own = await jobs.schema(transaction);
    const known = (await recorded(transaction)) ?? (await record(own, transaction));
    if (known !== own) throw otherBoss(known, own);
  });
}

async function recorded(transaction: Queryable): Promise<string | null> {
  const { rows } = await transaction.query('select boss_schema as "bossSchema" from exa_runwatch.version');
  return z.parse(records, rows)[0].bossSchema;
}

/** Returns the one that another process has recorded meanwhile, if one has. */
async function record(schema: string, transaction: Queryable): Promise<string | null> {
  const { rows } = await transaction.query(
    'update exa_runwatch.version set boss_schema = coalesce(boss_schema, $1) returning boss_schema as "bossSchema"',
    [schema],
  );
  return z.parse(records, rows)[0].bossSchema;
}

function otherBoss(known: string | null, own: string): RunQueueError {
  return new RunQueueError(
    'QUEUE_SCHEMA',
    `The jobs of this queue are in the schema "${known}"; those of the pg-boss that it is opened with are in "${own}", ` +
      `where no claim of another worker would be seen. Pass a pg-boss with \`schema: '${known}'\` as \`boss\`` +
      `${known === 'pgboss' ? ', or pass `connectionString`' : ''}.`,
  );
}
