import { describe, expect, test, vi } from 'vitest';
import { exaSource, type RunSource } from '../../src/index.js';
import { loadHistory } from '../../src/learning/index.js';
import { scriptedSource } from '../../src/testing/index.js';
import { fakeExa } from '../support/fake-exa.js';
import { aRun } from '../machine/a-poll.js';
import { virtualTime } from '../support/virtual-time.js';

const NOON = '2026-03-01T12:00:00Z';
const get = () => Promise.reject(new Error('no look is made'));
const completed = (id: string, createdAt: string, completedAt: string) =>
  aRun({ id, status: 'completed', createdAt, completedAt });

/** A source whose pages are these, by cursor. */
function pages(pages: Readonly<Record<string, unknown>>) {
  const list = vi.fn(
    async (_monitorId: string, options?: { cursor?: string }) => pages[options?.cursor ?? 'first'],
  );
  return { source: { get, list } satisfies RunSource, list };
}

describe('loadHistory', () => {
  test('reads every page, and tells the lifetimes, the latest first, whatever their order', async () => {
    const clock = virtualTime(NOON);
    const source = scriptedSource([{ status: 'running', forMs: 60_000 }, { status: 'completed' }]);
    for (let index = 0; index < 130; index++) {
      await clock.tickAsync(1_000);
      source.addRun([{ status: 'running', forMs: 1_000 * (index + 1) }, { status: 'completed' }]);
    }
    await clock.tickAsync(60_000);
    const history = await loadHistory(source, source.monitorId);
    expect(history).toHaveLength(131);
    expect(history.map(({ createdAt }) => createdAt)).toEqual(
      history.map(({ createdAt }) => createdAt).sort((one, other) => other - one),
    );
    expect(history.at(-1)).toMatchObject({ runId: source.runId, durationMs: 60_000, ended: true });
    expect(history[0]).toMatchObject({ durationMs: 60_000, ended: false });
  });

  test('reads no more runs than it was told', async () => {
    const exa = await fakeExa();
    for (let index = 0; index < 12; index++) exa.addRun([{ status: 'completed' }]);
    const source = exaSource({ baseUrl: exa.url, apiKey: exa.apiKey });
    expect(await loadHistory(source, 'monitor_test', { limit: 5 })).toHaveLength(5);
    expect(exa.requests.map(({ path }) => path)).toEqual([expect.stringMatching(/limit=5$/)]);
  });

  test('leaves out what is no run, and runs whose timestamps tell nothing', async () => {
    const good = completed('good', NOON, '2026-03-01T12:01:00Z');
    const data = [good, 7, null, { id: 'half' }, aRun({ id: 'when', createdAt: null })];
    const { source } = pages({ first: { data, hasMore: false, nextCursor: null } });
    expect(await loadHistory(source, 'monitor')).toEqual([
      { runId: 'good', createdAt: Date.parse(NOON), durationMs: 60_000, ended: true },
    ]);
  });

  test('counts a run once, though it stands on two pages', async () => {
    const run = completed('twice', NOON, '2026-03-01T12:01:00Z');
    const { source } = pages({
      first: { data: [run], nextCursor: 'b' },
      b: { data: [run], nextCursor: null },
    });
    expect(await loadHistory(source, 'monitor')).toHaveLength(1);
  });

  test.each([
    ['at once', { first: { data: [], nextCursor: 'first' } }],
    ['after a while', { first: { data: [], nextCursor: 'b' }, b: { data: [], nextCursor: 'first' } }],
  ])('does not follow cursors that come again %s', async (_when, content) => {
    const { source, list } = pages(content);
    expect(await loadHistory(source, 'monitor')).toEqual([]);
    expect(list.mock.calls.length).toBeLessThanOrEqual(3);
  });

  test('does not follow new cursors for ever that lead to nothing', async () => {
    let pages = 0;
    const list = async () => {
      pages += 1;
      return { data: [], nextCursor: `${pages}` };
    };
    expect(await loadHistory({ get, list }, 'monitor', { limit: 100 })).toEqual([]);
    expect(pages).toBeLessThanOrEqual(11);
  });

  test('believes that there is no more, whatever the cursor', async () => {
    const run = completed('run', NOON, '2026-03-01T12:01:00Z');
    const { source, list } = pages({ first: { data: [run], hasMore: false, nextCursor: 'b' } });
    expect(await loadHistory(source, 'monitor')).toHaveLength(1);
    expect(list).toHaveBeenCalledTimes(1);
  });

  test('stops at once when it is told to, though the source cannot', async () => {
    const controller = new AbortController();
    const list = () => new Promise<never>(() => {});
    const loading = loadHistory({ get, list }, 'monitor', { signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(loading).rejects.toThrow('enough');
  });

  test.each([[null], [{}], [{ data: 'none' }], ['<html>']])('refuses %j as a page', async (page) => {
    await expect(loadHistory(pages({ first: page }).source, 'monitor')).rejects.toThrow(/monitor is no page/);
  });

  test('throws what the source throws', async () => {
    const exa = await fakeExa();
    const source = exaSource({ baseUrl: exa.url, apiKey: 'wrong' });
    await expect(loadHistory(source, 'monitor')).rejects.toMatchObject({ status: 401 });
  });

  test('stops when it is told to', async () => {
    const { source, list } = pages({});
    const stopped = new Error('stopped');
    await expect(loadHistory(source, 'm', { signal: AbortSignal.abort(stopped) })).rejects.toBe(stopped);
    expect(list).not.toHaveBeenCalled();
  });

  test.each([
    ['a source that has no list', [{ get }, 'monitor'], /list/],
    ['an id that is no path segment', [{ get }, 'a/b'], /monitor/],
    ['an unknown option', [{ get }, 'monitor', { limits: 5 }], /limits/],
    ['a limit of nothing', [{ get }, 'monitor', { limit: 0 }], /limit/],
  ])('refuses %s', async (_name, args, complaint) => {
    await expect(Reflect.apply(loadHistory, undefined, args)).rejects.toThrow(complaint);
  });
});
