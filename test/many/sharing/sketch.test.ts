import { expect, test } from 'vitest';
import { watchRun } from '../../../src/index.js';
import { scriptedSource } from '../../../src/testing/index.js';
import { virtualTime } from '../../support/virtual-time.js';
import { type Cost, watchAll } from './many-watches.js';

function threeMonitors(settings: object) {
  const source = scriptedSource([{ status: 'completed' }], { latencyMs: 100, ...settings });
  const runs = Array.from({ length: 300 }, (_, index) =>
    source.addRun(
      [
        { status: 'created', forMs: 2_000 },
        { status: 'running', forMs: 10_000 + index * 200 },
        { status: 'completed' },
      ],
      { monitorId: `m${index % 3}`, runId: `r${index}` },
    ),
  );
  return { source, runs };
}

for (const rate of [5, 10, 20])
  for (const maxPageSize of [25, 200])
    for (const listOrder of ['oldest-first', 'newest-first', 'shuffled'] as const)
      test(`sketch ${rate} ${maxPageSize} ${listOrder}`, async () => {
        const clock = virtualTime(0);
        const { source, runs } = threeMonitors({ maxPageSize, listOrder });
        let cost: Cost | undefined;
        watchAll({ source, runs, requestsPerSecond: rate }).then((c) => {
          cost = c;
        });
        await clock.tickAsync(600_000);
        const by: Record<string, number> = {};
        for (const e of cost?.events ?? []) if (e.type === 'request') by[e.what] = (by[e.what] ?? 0) + 1;
        console.log(
          rate,
          maxPageSize,
          listOrder,
          cost?.requests,
          Math.round(cost?.meanLatenessMs ?? 0),
          cost?.retries,
          JSON.stringify(by),
        );
      }, 60000);

test('plain', async () => {
  const clock = virtualTime(0);
  const { source, runs } = threeMonitors({});
  const outcomes = Promise.all(
    runs.map(({ monitorId, runId }) => watchRun(monitorId, runId, { source }).outcome),
  );
  await clock.tickAsync(600_000);
  const ended = await outcomes;
  console.log(
    'plain',
    source.calls.length,
    ended.reduce((s, { latenessMs }) => s + (latenessMs ?? 0), 0) / 300,
  );
  expect(1).toBe(1);
}, 60000);
