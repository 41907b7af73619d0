import { describe, expect, test } from 'vitest';
import type { RunSource, WatchState } from '../../../src/index.js';
import type { AnyRun } from '../../../src/kinds/run-kind.js';
import { startState } from '../../../src/machine/watch-state.js';
import { readAttemptOptions } from '../../../src/queue/enqueue-options.js';
import { PooledPolls } from '../../../src/queue/work/pooled-polls.js';
import { parseWorkOptions } from '../../../src/queue/work/work-options.js';
import { monitorRun } from '../../../src/watch/targets.js';

const UNLIMITED = { acquire: async () => {}, hold: async () => {} };

const RUNS = ['r0', 'r1', 'r2', 'r3'];

/** Runs that have ended, and a list that shows them running forever. */
function frozenList() {
  const requests = { run: 0, page: 0 };
  const source: RunSource = {
    get: async (monitorId, id) => {
      requests.run += 1;
      return { id, monitorId, status: 'completed' };
    },
    list: async (monitorId) => {
      requests.page += 1;
      const data = RUNS.map((id) => ({ id, monitorId, status: 'running' }));
      return { data, hasMore: false, nextCursor: null };
    },
  };
  return { source, requests };
}

describe('polls of queued watches', () => {
  test('a list that stays behind does not hide the end of a run: now and then it is asked for alone', async () => {
    const { source, requests } = frozenList();
    const options = parseWorkOptions({ source, requestsPerSecond: 1_000, concurrency: 100 });
    const polls = new PooledPolls(options, UNLIMITED, (failure) => expect.fail(String(failure)));
    const targets = RUNS.map((id) => monitorRun('m', id));
    let states: WatchState<AnyRun>[] = targets.map(({ kind, ...ids }) =>
      startState(kind.name, ids, Date.now(), 3_600_000),
    );
    for (let round = 0; round < 70; round += 1) {
      const results = await Promise.all(
        targets.map((target, index) =>
          polls.poll({
            target,
            options: readAttemptOptions({}),
            resumeFrom: states[index] ?? expect.fail(),
            signal: new AbortController().signal,
          }),
        ),
      );
      states = results.map(({ snapshot }) => snapshot);
      if (results.every(({ outcome }) => outcome)) break;
    }
    expect(states.map(({ seen }) => seen?.run.status)).toEqual(RUNS.map(() => 'completed'));
    expect(requests.run).toBeLessThanOrEqual(2 * RUNS.length);
    await polls.close(new Error('over'));
  });

  test('G30 a request to wait that one worker gets holds the budget of all', async () => {
    const held: number[] = [];
    const budget = { ...UNLIMITED, hold: async (delayMs: number) => void held.push(delayMs) };
    const tooMany = Object.assign(new Error('slow down'), { status: 429, headers: { 'retry-after': '7' } });
    const source: RunSource = { get: () => Promise.reject(tooMany) };
    const polls = new PooledPolls(parseWorkOptions({ source }), budget, () => {});
    const target = monitorRun('m', 'r0');
    const { kind, ...ids } = target;
    const stop = new AbortController();
    const polling = polls.poll({
      target,
      options: readAttemptOptions({}),
      resumeFrom: startState(kind.name, ids, Date.now(), 3_600_000),
      signal: stop.signal,
    });
    await expect.poll(() => held.map((delayMs) => Math.floor(delayMs / 1_000))).toEqual([7]);
    stop.abort(new Error('over'));
    await expect(polling).rejects.toThrow('over');
    await polls.close(new Error('over'));
  });
});
