import { Exa } from 'exa-js';
import { expect, it } from 'vitest';
import { type FakeExaOptions, startFakeExa } from '../../../src/testing/server.js';

const completed = [{ status: 'completed' }];

async function withClient(options: FakeExaOptions = {}) {
  const fake = await startFakeExa(options);
  return { fake, monitors: new Exa(fake.apiKey, fake.url).websets.monitors };
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
