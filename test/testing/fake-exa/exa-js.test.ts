import { Exa } from 'exa-js';
import { expect, it } from 'vitest';
import type { FakeKind } from '../../../src/testing/index.js';
import { type FakeExaOptions, startFakeExa } from '../../../src/testing/server.js';

const completed = [{ status: 'completed' }];

async function withClient(options: FakeExaOptions = {}) {
  const fake = await startFakeExa(options);
  const exa = new Exa(fake.apiKey, fake.url);
  return { fake, exa, monitors: exa.websets.monitors };
}

it("the vendor's client gets a run, under a base path too", async () => {
  const { fake, monitors } = await withClient({ basePath: '/proxy' });
  await using _ = fake;
  const { monitorId, runId } = fake.addRun(completed);
  const run = await monitors.runs.get(monitorId, runId);
  expect(run).toMatchObject({ id: runId, monitorId, status: 'completed' });
});

it("the vendor's client lists runs page by page", async () => {
  const { fake, monitors } = await withClient();
  await using _ = fake;
  for (let run = 0; run < 3; run += 1) fake.addRun(completed);
  const first = await monitors.runs.list('monitor_test', { limit: 2 });
  const second = await monitors.runs.list('monitor_test', { limit: 2, cursor: first.nextCursor ?? '' });
  expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(['run_1', 'run_2', 'run_3']);
  expect(second.hasMore).toBe(false);
});

it("the vendor's client gets a monitor", async () => {
  const { fake, monitors } = await withClient();
  await using _ = fake;
  const { monitorId } = fake.addMonitor({ id: 'm1' });
  expect(await monitors.get(monitorId)).toMatchObject({ id: 'm1', lastRun: null });
});

it("the vendor's client lists monitors page by page", async () => {
  const { fake, monitors } = await withClient();
  await using _ = fake;
  for (const monitorId of ['m1', 'm2', 'm3']) fake.addRun(completed, { monitorId });
  const first = await monitors.list({ limit: 2 });
  const second = await monitors.list({ limit: 2, cursor: first.nextCursor ?? '' });
  expect([...first.data, ...second.data].map(({ lastRun }) => lastRun?.monitorId)).toEqual([
    'm1',
    'm2',
    'm3',
  ]);
});

it.each<[FakeKind, (exa: Exa, parentId: string, runId: string) => Promise<unknown>]>([
  ['search_monitor_run', (exa, monitorId, runId) => exa.monitors.runs.get(monitorId, runId)],
  ['agent_run', (exa, _none, runId) => exa.agent.runs.get(runId)],
  ['webset_search', (exa, websetId, runId) => exa.websets.searches.get(websetId, runId)],
  ['import', (exa, _none, runId) => exa.websets.imports.get(runId)],
  ['webset', (exa, _none, runId) => exa.websets.get(runId)],
])("the vendor's client gets a run of kind %s", async (kind, get) => {
  const { fake, exa } = await withClient();
  await using _ = fake;
  const { parentId, runId } = fake.add(kind, [{ status: 'running' }]);
  expect(await get(exa, parentId, runId)).toMatchObject({ id: runId, status: 'running' });
});

it("the vendor's client lists runs of a Search Monitor", async () => {
  const { fake, exa } = await withClient();
  await using _ = fake;
  for (let run = 0; run < 3; run += 1) fake.add('search_monitor_run', completed);
  const runs = await exa.monitors.runs.getAll('monitor_test', { limit: 2 });
  expect(runs.map(({ id }) => id)).toEqual(['run_1', 'run_2', 'run_3']);
});

it.each(['current', 'typed', 'legacy'] as const)(
  "the vendor's client reads the %s envelope",
  async (envelope) => {
    const { fake, monitors } = await withClient({ envelope });
    await using _ = fake;
    await expect(monitors.runs.get('none', 'none')).rejects.toMatchObject({
      name: 'ExaError',
      statusCode: 404,
      message: expect.stringContaining('There is no such thing'),
    });
  },
);
