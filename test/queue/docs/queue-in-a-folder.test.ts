import { expect, onTestFinished, test, vi } from 'vitest';
import type { FakeExa } from '../../../src/testing/server.js';
import { fakeExa } from '../../support/fake-exa.js';
import { createPgliteFolder } from '../support/pglite-folder.js';
import { startExample } from '../support/programs.js';
import { logged } from './logged.js';

async function folderForTest(): Promise<string> {
  const { place, remove } = await createPgliteFolder();
  onTestFinished(remove);
  return place.dataDir;
}

const run = (exa: FakeExa, ...args: readonly string[]) =>
  startExample('queue-in-a-folder', args, { EXA_API_KEY: exa.apiKey, EXA_BASE_URL: exa.url });

test('G28 queue-in-a-folder.js is killed, and goes on when it is started again', async () => {
  const exa = await fakeExa();
  const folder = await folderForTest();
  const { monitorId } = exa.addRun([{ status: 'running' }], { runId: 'run_1' });
  exa.addRun([{ status: 'completed' }], { runId: 'run_2' });
  const killed = run(exa, folder, monitorId, 'run_1', 'run_2');
  const before = [
    { event: 'enqueued' },
    { event: 'status', runId: 'run_1', from: null, to: 'running' },
    { event: 'status', runId: 'run_2', from: null, to: 'completed' },
    { event: 'outcome', runId: 'run_2', status: 'completed' },
  ];
  await vi.waitFor(() => expect(logged(killed.stdout())).toEqual(expect.arrayContaining(before)), 30_000);
  // The next poll of a run is made once the first one has been written and handled.
  const polls = exa.requests.length;
  await vi.waitFor(() => expect(exa.requests.length).toBeGreaterThan(polls), 30_000);
  killed.kill('SIGKILL');
  await killed.finished;

  const later = await fakeExa();
  later.addRun([{ status: 'failed' }], { monitorId, runId: 'run_1' });
  const { exitCode, stdout, stderr } = await run(later, folder).finished;
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(logged(stdout)).toEqual([
    { event: 'status', runId: 'run_1', from: 'running', to: 'failed' },
    { event: 'outcome', runId: 'run_1', status: 'failed' },
  ]);
});

test('queue-in-a-folder.js stops cleanly on SIGTERM', async () => {
  const exa = await fakeExa();
  const { monitorId, runId } = exa.addRun([{ status: 'running' }]);
  const worker = run(exa, await folderForTest(), monitorId, runId);
  await vi.waitFor(() => expect(logged(worker.stdout())).toHaveLength(2), 30_000);
  worker.kill('SIGTERM');
  expect(await worker.finished).toMatchObject({ exitCode: 0, signal: null, stderr: '' });
});
