import { expect, test } from 'vitest';
import type { QueueEvent } from '../../../src/queue/index.js';
import { inMemoryTelemetry } from '../../otel/in-memory-telemetry.js';
import { fakeExa } from '../../support/fake-exa.js';
import { databases } from '../support/databases.js';
import { freshPlace } from '../support/fresh-place.js';
import { openQueue, workOn } from '../support/queue.js';

const [pglite] = databases;
if (pglite === undefined) throw new Error('there is no database');

test('a worker reports its requests and what attempts led to, as telemetry takes it', async () => {
  const exa = await fakeExa({ startsAt: 'first-poll' });
  const { monitorId, runId, queueFault } = exa.addRun([
    { status: 'running', forMs: 2_000 },
    { status: 'failed', failedReason: 'out of luck' },
  ]);
  queueFault({ fault: 'status', status: 503 });
  const queue = await openQueue(await freshPlace(pglite));
  const events: QueueEvent[] = [];
  const telemetry = inMemoryTelemetry();
  const onEvent = (event: QueueEvent) => {
    events.push(event);
    telemetry.onEvent(event);
  };
  await workOn(queue, exa, {}, { onEvent });
  await queue.waitForRun(monitorId, runId, { enqueue: { retry: { minDelayMs: 10 } } });
  const ofRuns = events.flatMap((event) => ('kind' in event ? [event] : []));
  expect(ofRuns.map(({ type }) => type)).toEqual(['retry', 'status', 'status', 'outcome']);
  for (const { kind, parentId, runId: id } of ofRuns) {
    expect({ kind, parentId, id }).toEqual({ kind: 'monitor_run', parentId: monitorId, id: runId });
  }
  const requests = events.filter(({ type }) => type === 'request');
  expect(requests.length).toBeGreaterThanOrEqual(3);
  const ended = {
    'exa_runwatch.run.kind': 'monitor_run',
    'exa_runwatch.watch.end': 'outcome',
    'exa_runwatch.run.status': 'failed',
  };
  expect(await telemetry.pointsOf('ended_watches')).toEqual([{ attributes: ended, value: 1 }]);
  const counted = await telemetry.pointsOf('requests');
  expect(counted.reduce((sum, { value }) => sum + Number(value), 0)).toBe(requests.length);
});
