import { PgBoss } from 'pg-boss';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { defineKind } from '../../src/index.js';
import { createWebhookHandler, signWebhook } from '../../src/webhook/index.js';
import { fakeExa } from '../support/fake-exa.js';
import { databases } from './support/databases.js';
import { freshPlace, freshServerPlace } from './support/fresh-place.js';
import { openDatabase } from './support/open-database.js';
import { hasPostgres } from './support/postgres-database.js';
import { openQueue, workOn } from './support/queue.js';

const renderJob = defineKind({
  name: 'render_job',
  path: '/v1/jobs/{id}',
  schema: z.looseObject({ id: z.string(), status: z.string() }),
  statuses: { running: { rank: 0 }, completed: { ends: 'completed' } },
});

/** The same kind, as a later version of a program may have it. */
const stricterJob = defineKind({
  name: 'render_job',
  path: '/v1/jobs/{id}',
  schema: z.looseObject({ id: z.string(), status: z.string(), frames: z.number() }),
  statuses: { running: { rank: 0 }, completed: { ends: 'completed' } },
});
const longerJob = defineKind({
  name: 'render_job',
  path: '/v1/jobs/{id}',
  schema: z.looseObject({ id: z.string(), status: z.string() }),
  statuses: { completed: { rank: 0 }, published: { ends: 'completed' } },
});

describe.each(databases)('on $name', (database) => {
  test('G31 tables of a later version are refused, and left as they are', async () => {
    const place = await freshPlace(database);
    const tables = await openDatabase(place);
    await tables.query('update exa_runwatch.version set version = 99');
    await tables.close();
    await expect(openQueue(place)).rejects.toThrow(
      expect.objectContaining({ code: 'QUEUE_SCHEMA', message: expect.stringContaining('version 99') }),
    );
  });

  test.for([
    ['no row', 'delete from exa_runwatch.version'],
    ['two rows', 'insert into exa_runwatch.version select * from exa_runwatch.version'],
  ] as const)('G31 tables whose version is not known are refused: %s', async ([_, statement]) => {
    const place = await freshPlace(database);
    const tables = await openDatabase(place);
    await tables.query(statement);
    await tables.close();
    await expect(openQueue(place)).rejects.toMatchObject({ code: 'QUEUE_SCHEMA' });
  });

  test('a `db` whose query resolves with no rows is refused', async () => {
    const queue = await openQueue(await freshPlace(database));
    const db = Object({ query: async () => [] });
    await expect(queue.enqueue('monitor', 'run', { db })).rejects.toMatchObject({
      name: 'TypeError',
      option: 'db',
    });
  });

  test('a wait for a run whose kind has changed since it ended says so', async () => {
    const exa = await fakeExa();
    const queue = await openQueue({ ...(await freshPlace(database)), kinds: [renderJob('any').kind] });
    const source = { get: async (id: string) => ({ id, status: 'completed' }) };
    await workOn(queue, exa, {}, { sources: { render_job: source } });
    await queue.waitFor(renderJob('job_1'));
    for (const changed of [stricterJob, longerJob]) {
      await expect(queue.waitFor(changed('job_1'))).rejects.toMatchObject({
        code: 'QUEUE_SCHEMA',
        message: expect.stringContaining('does not fit the kind `render_job` any more'),
      });
    }
  });

  test('an empty database is refused where no queue is to be made, and a queue in it is opened', async () => {
    const place = await freshPlace(database);
    await expect(openQueue({ ...place, create: false })).rejects.toMatchObject({ code: 'QUEUE_MISSING' });
    const queue = await openQueue(place);
    await queue.enqueue('monitor', 'run');
    await queue.close();
    const again = await openQueue({ ...place, create: false });
    expect(await again.stats()).toMatchObject({ watching: 1 });
  });

  test('a webhook wakes the watch of its run', async () => {
    const exa = await fakeExa({ startsAt: 'first-poll' });
    const { monitorId, runId } = exa.addRun([{ status: 'running', forMs: 300 }, { status: 'completed' }]);
    const queue = await openQueue(await freshPlace(database));
    await workOn(queue, exa, {}, { pollInterval: 3_600_000 });
    await queue.enqueue(monitorId, runId);
    await expect.poll(() => queue.get(monitorId, runId)).toMatchObject({ status: 'running' });
    await new Promise((resolve) => setTimeout(resolve, 400));
    const handle = createWebhookHandler(queue, { secret: 'whsec' });
    const body = JSON.stringify({ id: 'e1', type: 'monitor.run.completed', data: { id: runId, monitorId } });
    const headers = { 'exa-signature': await signWebhook(body, 'whsec') };
    const answer = await handle(new Request('http://localhost/', { method: 'POST', body, headers }));
    expect(answer.status).toBe(200);
    expect(await queue.waitForRun(monitorId, runId)).toMatchObject({ status: 'completed' });
  });

  test('a watch of a kind that a worker does not know is left alone, and reported', async () => {
    const exa = await fakeExa();
    const failures: unknown[] = [];
    const onError = (failure: unknown) => failures.push(failure);
    const queue = await openQueue({ ...(await freshPlace(database)), onError });
    await queue.enqueueTarget(renderJob('job_1'));
    await workOn(queue, exa);
    await expect.poll(() => failures).toHaveLength(1);
    expect(String(failures[0])).toMatch(/render_job\/\/job_1 is of a kind that this process does not know/);
    expect(exa.requests).toEqual([]);
    expect(await queue.getTarget(renderJob('job_1'))).toMatchObject({ phase: 'watching' });
  });

  test('a watch of an own kind is polled at the source that is given for it', async () => {
    const exa = await fakeExa();
    const place = await freshPlace(database);
    const queue = await openQueue({ ...place, kinds: [renderJob('any').kind] });
    const asked: string[] = [];
    const source = {
      get: async (id: string) => {
        asked.push(id);
        return { id, status: 'completed' };
      },
    };
    await workOn(queue, exa, {}, { sources: { render_job: source } });
    expect(await queue.waitFor(renderJob('job_1'))).toMatchObject({ status: 'completed' });
    expect(asked).toEqual(['job_1']);
  });

  test('a watch whose job was deleted by hand is polled all the same', async () => {
    const exa = await fakeExa();
    const { monitorId, runId } = exa.addRun([{ status: 'completed' }]);
    const place = await freshPlace(database);
    const queue = await openQueue(place);
    await queue.enqueue(monitorId, runId);
    await queue.close();
    const tables = await openDatabase(place);
    await tables.query('delete from pgboss.job');
    await tables.query(`update exa_runwatch.watch set due_at = due_at - interval '2 minutes'`);
    await tables.close();
    const again = await openQueue(place);
    await workOn(again, exa);
    await expect
      .poll(() => again.get(monitorId, runId), { timeout: 20_000 })
      .toMatchObject({ phase: 'ended' });
  });

  test('G24 outcomes are kept for as long as is asked for', async () => {
    const exa = await fakeExa();
    const { monitorId, runId } = exa.addRun([{ status: 'completed' }]);
    const queue = await openQueue({ ...(await freshPlace(database)), keepOutcomesMs: 1_000 });
    await workOn(queue, exa);
    await queue.waitForRun(monitorId, runId);
    await expect.poll(() => queue.get(monitorId, runId), { timeout: 20_000 }).toBeNull();
  });
});

test('G31 two processes may make the tables at the same time', async ({ skip }) => {
  const postgres = databases.find(({ name }) => name === 'PostgreSQL');
  skip(postgres === undefined, 'a folder is open to one process only');
  if (postgres === undefined) return;
  const place = await freshPlace(postgres);
  const queues = await Promise.all(Array.from({ length: 4 }, () => openQueue(place)));
  expect(await queues[0]?.stats()).toMatchObject({ watching: 0 });
});

test('a pg-boss that was not started is refused', async ({ skip }) => {
  skip(!hasPostgres, 'there is no server');
  const place = await freshServerPlace();
  const boss = new PgBoss(place.connectionString);
  await expect(openQueue({ boss })).rejects.toMatchObject({
    code: 'QUEUE_DATABASE',
    message: '`boss` is not started: await `boss.start()` first.',
  });
});
