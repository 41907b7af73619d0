import { expect, onTestFinished, test, vi } from 'vitest';
import { openRunQueue } from '../../../src/queue/index.js';
import { createPgliteFolder } from '../support/pglite-folder.js';
import { hasPostgres } from '../support/postgres-database.js';
import { LONGER, pagePrograms } from './page-programs.js';
import { exaForProgram, postgresForTest } from './surroundings.js';

const startBlock = pagePrograms();

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

test.skipIf(!hasPostgres)(
  'open watches are moved from a folder to a server, with the time they have left',
  async () => {
    const { place: inFolder, change } = await folderForProgram();
    const { place: onServer, url } = await postgresForTest();
    await using folder = await openRunQueue(inFolder);
    await folder.enqueue('monitor_1', 'run_1', { timeoutMs: 3_600_000 });
    await folder.enqueue('monitor_1', 'run_2', { timeoutMs: Infinity });
    const before = await folder.list();
    await folder.close();
    const running = await startBlock(LONGER.move, { change }, [], url);
    expect(await running.finished).toMatchObject({ exitCode: 0, stderr: '' });
    await using server = await openRunQueue(onServer);
    const after = await server.list();
    expect(after.map(({ runId }) => runId)).toEqual(['run_1', 'run_2']);
    expect(after[1]?.deadlineAt).toBeNull();
    const [movedTo, was] = [after[0]?.deadlineAt ?? 0, before[0]?.deadlineAt ?? 0];
    expect(Math.abs(movedTo - was)).toBeLessThan(10_000);
  },
);
