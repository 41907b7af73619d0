import { expect, it } from 'vitest';
import { scriptedSource, type Timeline } from '../../../src/testing/index.js';

const timeline: Timeline = [{ status: 'running' }];

it('lists the runs of a monitor as they are now, in the order in which they were added', async () => {
  const source = scriptedSource(timeline);
  const added = [source.addRun([{ status: 'completed' }]), source.addRun(timeline, { runId: 'named' })];
  expect(added).toEqual([
    { monitorId: 'monitor_test', runId: 'run_2' },
    { monitorId: 'monitor_test', runId: 'named' },
  ]);
  const { data, ...rest } = await source.list('monitor_test');
  expect(data).toMatchObject([
    { id: 'run_test', status: 'running' },
    { id: 'run_2', status: 'completed' },
    { id: 'named', status: 'running' },
  ]);
  expect(rest).toEqual({ hasMore: false, nextCursor: null });
});

it('a run that is added follows its own timeline, on whichever monitor', async () => {
  const source = scriptedSource(timeline);
  const ids = source.addRun([{ status: 'canceled' }], { monitorId: 'm2', runId: 'run_test' });
  await expect(source.get('m2', 'run_test')).resolves.toMatchObject({ status: 'canceled' });
  await expect(source.get('monitor_test', 'run_test')).resolves.toMatchObject({ status: 'running' });
  expect(ids).toEqual({ monitorId: 'm2', runId: 'run_test' });
});

it('adds a run once', () => {
  const source = scriptedSource(timeline);
  expect(() => source.addRun(timeline, { runId: 'run_test' })).toThrow(RangeError);
  expect(() => source.addRun(timeline, { runId: 'run_test' })).toThrow(
    '`ids.runId` takes an id that is not in use yet, got "run_test"',
  );
});

const malformed: [ids: object, message: string][] = [
  [{ runId: '' }, '`ids.runId` takes a string that is not empty, got ""'],
  [{ runID: 'r' }, '`ids.runID` is unknown'],
];

it.each(malformed)('refuses ids that are none: %o', (ids, message) => {
  expect(() => scriptedSource(timeline).addRun(timeline, ids)).toThrow(message);
});

it('never makes up an id that is in use', () => {
  const source = scriptedSource(timeline, { runId: 'run_2' });
  expect(source.addRun(timeline).runId).toBe('run_3');
});

it('lists nothing for an unknown monitor', async () => {
  const page = await scriptedSource(timeline).list('none');
  expect(page).toEqual({ data: [], hasMore: false, nextCursor: null });
});

it.each([{ cursor: 'made-up' }, { limit: 0 }])('rejects a bad page (%o) as a 400', async (page) => {
  await expect(scriptedSource(timeline).list('monitor_test', page)).rejects.toMatchObject({ status: 400 });
});

it('ends a list with its signal', async () => {
  const source = scriptedSource(timeline, { latencyMs: 60_000 });
  const controller = new AbortController();
  const listing = source.list('monitor_test', { signal: controller.signal });
  controller.abort('enough');
  await expect(listing).rejects.toBe('enough');
});

it('lists in the order and the pages it is given', async () => {
  const source = scriptedSource(timeline, { listOrder: 'newest-first', maxPageSize: 1 });
  source.addRun(timeline, { runId: 'newer' });
  expect(await source.list('monitor_test')).toMatchObject({ data: [{ id: 'newer' }], hasMore: true });
});
