import { describe, expect, test, vi } from 'vitest';
import { exaSource, type RunSource } from '../../src/index.js';
import { loadHistory } from '../../src/learning/index.js';
import { scriptedSource } from '../../src/testing/index.js';
import { fakeExa } from '../support/fake-exa.js';
import { virtualTime } from '../support/virtual-time.js';
import { listedRun } from './listed-run.js';

const NOON = '2026-03-01T12:00:00Z';
const get = () => Promise.reject(new Error('not polled'));
const completed = (id: string) =>
  listedRun({ id, status: 'completed', createdAt: NOON, completedAt: '2026-03-01T12:01:00Z' });
const listing = (page: unknown): RunSource => ({ get, list: async () => page });

describe('loadHistory', () => {
  test('reads every page, and returns the durations, the latest first, whatever their order', async () => {
    const clock = virtualTime(NOON);
    const source = scriptedSource([{ status: 'running', forMs: 60_000 }, { status: 'completed' }]);
    for (let index = 0; index < 130; index++) {
      await clock.tickAsync(1_000);
      source.addRun([{ status: 'running', forMs: 1_000 * (index + 1) }, { status: 'completed' }]);
    }
    await clock.tickAsync(60_000);
    const history = await loadHistory(source, source.monitorId);
    expect(history).toHaveLength(131);
    const times = history.map(({ createdAt }) => createdAt);
    expect(times).toEqual([...times].sort((one, other) => other - one));
    expect(history.at(-1)).toMatchObject({ runId: source.runId, durationMs: 60_000, ended: true });
    expect(history[0]).toMatchObject({ durationMs: 60_000, ended: false });
  });

  test('reads at most `limit` runs', async () => {
    const exa = await fakeExa();
    for (let index = 0; index < 12; index++) exa.addRun([{ status: 'completed' }]);
    const source = exaSource({ baseUrl: exa.url, apiKey: exa.apiKey });
    expect(await loadHistory(source, 'monitor_test', { limit: 5 })).toHaveLength(5);
    expect(exa.requests.map(({ path }) => path)).toEqual([expect.stringMatching(/limit=5$/)]);
  });

  test('leaves out what is no run, and runs without usable timestamps', async () => {
    const data = [completed('good'), 7, null, { id: 'half' }, listedRun({ id: 'when', createdAt: null })];
    expect(await loadHistory(listing({ data, hasMore: false, nextCursor: null }), 'monitor')).toEqual([
      { runId: 'good', createdAt: Date.parse(NOON), durationMs: 60_000, ended: true },
    ]);
  });

  test('counts a run that is listed twice once', async () => {
    const data = [completed('twice'), completed('twice')];
    expect(await loadHistory(listing({ data, nextCursor: null }), { id: 'monitor' })).toHaveLength(1);
  });

  test('rejects with what the source rejects with', async () => {
    const exa = await fakeExa();
    const source = exaSource({ baseUrl: exa.url, apiKey: 'wrong' });
    await expect(loadHistory(source, 'monitor')).rejects.toMatchObject({ status: 401 });
  });

  test('rejects with the reason of its signal', async () => {
    const list = vi.fn();
    const stopped = new Error('stopped');
    const loading = loadHistory({ get, list }, 'monitor', { signal: AbortSignal.abort(stopped) });
    await expect(loading).rejects.toBe(stopped);
    expect(list).not.toHaveBeenCalled();
  });

  test.each([
    [
      'a source that has no list',
      [{ get }, 'monitor'],
      TypeError,
      /`source` takes an object with a method `list`/,
    ],
    ['an id that is no segment of a path', [{ get, list: get }, 'a/b'], TypeError, /monitor/],
    ['an unknown option', [{ get, list: get }, 'monitor', { limits: 5 }], TypeError, /`limits` is unknown/],
    ['a limit of nothing', [{ get, list: get }, 'monitor', { limit: 0 }], RangeError, /`limit`/],
    ['half a run', [{ get, list: get }, 'monitor', { limit: 1.5 }], RangeError, /`limit`/],
    ['a signal that is none', [{ get, list: get }, 'monitor', { signal: {} }], TypeError, /`signal`/],
  ])('refuses %s', async (_name, args, Kind, complaint) => {
    const loading = Reflect.apply(loadHistory, undefined, args);
    await expect(loading).rejects.toThrow(Kind);
    await expect(loading).rejects.toThrow(complaint);
  });
});
