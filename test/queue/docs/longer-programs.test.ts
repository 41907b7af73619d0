import { describe, expect, onTestFinished, test, vi } from 'vitest';
import * as z from 'zod/mini';
import {
  agentRun,
  defineKind,
  monitorRun,
  searchMonitorRun,
  webset,
  websetImport,
  websetSearch,
} from '../../../src/index.js';
import { openRunQueue, type QueuedWatch } from '../../../src/queue/index.js';
import { createPgliteFolder } from '../support/pglite-folder.js';
import { hasPostgres } from '../support/postgres-database.js';
import { LONGER, pagePrograms } from './page-programs.js';
import { exaForProgram, postgresForTest } from './surroundings.js';

const startBlock = pagePrograms();

const OF_EVERY_KIND = [
  monitorRun('monitor_1', 'run_1'),
  searchMonitorRun('monitor_1', 'run_1'),
  agentRun('agent_run_1'),
  websetSearch('webset_1', 'search_1'),
  websetImport('import_1'),
  webset('webset_1'),
];

const renderJob = defineKind({
  name: 'render_job',
  path: '/v1/jobs/{id}',
  schema: z.looseObject({ id: z.string(), status: z.string() }),
  statuses: { done: { ends: 'completed' } },
});

const idsOf = ({ kind, parentId, runId }: QueuedWatch) => ({ kind, parentId, runId });

/** A folder, and what makes a program of the pages use it. */
async function folderForProgram() {
  const { place, remove } = await createPgliteFolder();
  onTestFinished(remove);
  return {
    place,
    change: (code: string) => code.replace("'./runwatch-data'", JSON.stringify(place.dataDir)),
  };
}

test('the first program of the page works in a folder until it is stopped', async () => {
  const { ids, keys } = await exaForProgram();
  const { change } = await folderForProgram();
  const running = await startBlock(LONGER.quickStart, { change }, ids, keys);
  onTestFinished(() => running.kill('SIGKILL'));
  await vi.waitFor(() => expect(running.stdout()).toBe('run_1: completed\n'), 30_000);
  running.kill('SIGTERM');
  expect(await running.finished).toMatchObject({ exitCode: 0, signal: null, stderr: '' });
});

test.skipIf(!hasPostgres)('the client of the page has the outcome from the worker of the page', async () => {
  const { ids, keys } = await exaForProgram();
  const { url } = await postgresForTest();
  const worker = await startBlock(LONGER.worker, {}, [], { ...keys, ...url });
  onTestFinished(() => worker.kill('SIGKILL'));
  const client = await startBlock(LONGER.client, {}, ids, url);
  expect(await client.finished).toMatchObject({ exitCode: 0, stdout: 'completed\n', stderr: '' });
  worker.kill('SIGTERM');
  expect(await worker.finished).toMatchObject({ exitCode: 0, signal: null, stderr: '' });
});

describe.skipIf(!hasPostgres)('the program that moves a queue from a folder to a server', () => {
  test('moves open watches of every kind, with the time they have left', async () => {
    const { place: inFolder, change } = await folderForProgram();
    const { place: onServer, url } = await postgresForTest();
    await using folder = await openRunQueue(inFolder);
    await folder.enqueueAll(OF_EVERY_KIND, { timeoutMs: 3_600_000 });
    await folder.enqueue('monitor_1', 'run_2', { timeoutMs: Infinity });
    const before = await folder.list();
    await folder.close();
    const running = await startBlock(LONGER.move, { change }, [], url);
    expect(await running.finished).toMatchObject({ exitCode: 0, stdout: '7 runs were moved.\n', stderr: '' });
    await using server = await openRunQueue(onServer);
    const after = await server.list();
    expect(after.map(idsOf)).toEqual(before.map(idsOf));
    for (const [index, { deadlineAt }] of before.entries()) {
      const movedTo = after[index]?.deadlineAt ?? null;
      if (deadlineAt === null) expect(movedTo).toBeNull();
      else expect(Math.abs((movedTo ?? 0) - deadlineAt)).toBeLessThan(10_000);
    }
  });

  test('moves nothing if there is a kind that it does not know, and names it', async () => {
    const { place: inFolder, change } = await folderForProgram();
    const { place: onServer, url } = await postgresForTest();
    await using folder = await openRunQueue(inFolder);
    await folder.enqueue('monitor_1', 'run_1');
    await folder.enqueueTarget(renderJob('job_1'));
    await folder.close();
    const running = await startBlock(LONGER.move, { change }, [], url);
    expect(await running.finished).toMatchObject({
      exitCode: 1,
      stdout: '',
      stderr: expect.stringContaining('render_job'),
    });
    await using server = await openRunQueue(onServer);
    expect(await server.list()).toEqual([]);
  });
});
