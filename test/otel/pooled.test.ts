import { describe, expect, test, vi } from 'vitest';
import { createWatchPool } from '../../src/index.js';
import { scriptedSource, type Timeline } from '../../src/testing/index.js';
import { virtualTime } from '../support/virtual-time.js';
import { inMemoryTelemetry, type Point } from './in-memory-telemetry.js';

const WATCHES = 5;
const MINUTE: Timeline = [{ status: 'running', forMs: 60_000 }, { status: 'completed' }];

/** Watches of the same run share its polls. One request is throttled. */
async function pooledWatches(ofEachWatch: 'none' | 'the same') {
  const clock = virtualTime();
  const telemetry = inMemoryTelemetry({ clock });
  const { onEvent } = telemetry;
  const source = scriptedSource(MINUTE);
  source.queueFault(null, { fault: 'status', status: 429, headers: { 'retry-after': '2' } });
  const pool = createWatchPool({ source: { get: source.get }, onEvent });
  const options = ofEachWatch === 'none' ? {} : { onEvent };
  const waiting = Array.from({ length: WATCHES }, () =>
    pool.waitForRun(source.monitorId, source.runId, options),
  );
  await clock.tickAsync(120_000);
  await Promise.all(waiting);
  return { ...telemetry, requests: source.calls.length };
}

const total = (points: readonly Point[]) => points.reduce((sum, { value }) => sum + Number(value), 0);

describe.each([
  ['a pool', 'none'],
  ['a pool and each of its watches', 'the same'],
] as const)('the telemetry of %s', (_rule, ofEachWatch) => {
  test('counts each request once, however many polls it answers', async () => {
    const { pointsOf, requests } = await pooledWatches(ofEachWatch);
    expect(total(await pointsOf('requests'))).toBe(requests);
    expect(total(await pointsOf('throttled_requests'))).toBe(1);
    expect(await pointsOf('hold.duration')).toMatchObject([{ value: { count: 1 } }]);
    expect(await pointsOf('poll.duration')).toMatchObject([{ value: { count: WATCHES * (requests - 1) } }]);
  });

  test('has one span for each watch, which says that it is pooled', async () => {
    const { finishedSpans, pointsOf } = await pooledWatches(ofEachWatch);
    expect(finishedSpans().map(({ attributes }) => attributes['exa_runwatch.watch.pooled'])).toEqual(
      Array.from({ length: WATCHES }, () => true),
    );
    expect(await pointsOf('active_watches')).toMatchObject([{ value: 0 }]);
  });
});

test('a page that answers the polls of many runs is one request, of its own kind', async () => {
  const clock = virtualTime();
  const { onEvent, pointsOf } = inMemoryTelemetry({ clock });
  const source = scriptedSource(MINUTE);
  const get = vi.fn(source.get);
  const list = vi.fn(source.list);
  const runIds = [source.runId, ...Array.from({ length: 19 }, () => source.addRun(MINUTE).runId)];
  const pool = createWatchPool({ source: { get, list }, onEvent });
  const waiting = runIds.map((runId) => pool.waitForRun(source.monitorId, runId));
  await clock.tickAsync(180_000);
  await Promise.all(waiting);
  const requests = await pointsOf('requests');
  const pages = requests.filter(({ attributes }) => attributes['exa_runwatch.request.what'] === 'runs');
  expect(total(pages)).toBe(list.mock.calls.length);
  expect(total(pages)).toBeGreaterThan(0);
  expect(total(requests)).toBe(list.mock.calls.length + get.mock.calls.length);
});
