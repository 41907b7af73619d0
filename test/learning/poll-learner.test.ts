import { describe, expect, test, vi } from 'vitest';
import { type PollContext, watchRun } from '../../src/index.js';
import { createPollLearner } from '../../src/learning/index.js';
import { type ScriptedSource, scriptedSource, type Timeline } from '../../src/testing/index.js';
import { fakeExa } from '../support/fake-exa.js';
import { aRun } from '../machine/a-poll.js';
import { virtualTime } from '../support/virtual-time.js';

const MONITOR = 'monitor_test';
const BUSY = 'busy';
const NEVER_OVER = new AbortController().signal;
const FOUR_MINUTES: Timeline = [{ status: 'running', forMs: 240_000 }, { status: 'completed' }];

/** A monitor with so many earlier runs of four minutes, and a new one. */
async function monitorWith(earlier: number) {
  const clock = virtualTime('2026-03-01T12:00:00Z');
  const source = scriptedSource([{ status: 'completed' }], { runId: 'first' });
  for (let index = 0; index < earlier; index++) source.addRun(FOUR_MINUTES);
  await clock.tickAsync(3_600_000);
  const listed = vi.spyOn(source, 'list');
  return { clock, source, listed };
}

/** Watches a new run of the source to its end. */
async function watchNew(source: ScriptedSource, pollInterval: ReturnType<typeof createPollLearner>) {
  const { monitorId, runId } = source.addRun(FOUR_MINUTES);
  return { watch: watchRun(monitorId, runId, { source, pollInterval }) };
}

const at = (ageMs: number): PollContext => ({
  ageMs,
  elapsedMs: 0,
  polls: 1,
  status: 'running',
  random: 0.5,
});

describe('a learner', () => {
  test('spares looks where earlier runs were alike', async () => {
    const { clock, source } = await monitorWith(20);
    const { watch } = await watchNew(source, createPollLearner());
    await clock.tickAsync(300_000);
    const { polls, latenessMs } = await watch;
    expect(polls).toBeLessThan(15);
    expect(latenessMs).toBeLessThan(10_000);
  });

  test('loads the runs of a monitor once, however many watches share it, and delays no look', async () => {
    const { clock, source, listed } = await monitorWith(5);
    listed.mockImplementation(() => new Promise(() => {}));
    const learner = createPollLearner();
    const watches = [await watchNew(source, learner), await watchNew(source, learner)];
    await clock.tickAsync(10_000);
    expect(listed).toHaveBeenCalledTimes(1);
    for (const { watch } of watches) {
      expect(watch.status).toBe('running');
      watch.stop();
    }
  });

  test('gives a list up that hangs, when the last watch that waits for it is over', async () => {
    const { clock, source, listed } = await monitorWith(5);
    const signals: (AbortSignal | undefined)[] = [];
    listed.mockImplementation((_monitorId, options) => {
      signals.push(options?.signal);
      return new Promise(() => {});
    });
    const learner = createPollLearner();
    const watches = [await watchNew(source, learner), await watchNew(source, learner)];
    await clock.tickAsync(1_000);
    watches[0]?.watch.stop();
    expect(signals.map((signal) => signal?.aborted)).toEqual([false]);
    watches[1]?.watch.stop();
    expect(signals.map((signal) => signal?.aborted)).toEqual([true]);
    await clock.tickAsync(0);
    expect(clock.countTimers()).toBe(0);
  });

  test('gives a list up that takes longer than 30 s, and tries again with the next watch', async () => {
    const { clock, source, listed } = await monitorWith(5);
    listed.mockImplementation(() => new Promise(() => {}));
    const learner = createPollLearner();
    const { watch } = await watchNew(source, learner);
    await clock.tickAsync(31_000);
    const next = await watchNew(source, learner);
    await clock.tickAsync(1_000);
    expect(listed).toHaveBeenCalledTimes(2);
    watch.stop();
    next.watch.stop();
  });

  test('asks for no list where there is nothing to plan', async () => {
    const { clock, source, listed } = await monitorWith(5);
    const pollInterval = createPollLearner();
    const ended = watchRun(source.monitorId, 'first', { source, pollInterval });
    await clock.tickAsync(100);
    expect((await ended).status).toBe('completed');
    await watchRun(source.monitorId, 'first', { source, pollInterval, resumeFrom: ended.snapshot() });
    expect(listed).not.toHaveBeenCalled();
  });

  test('keeps within its bounds also where nothing is known', () => {
    const get = () => Promise.reject(new Error('no look is made'));
    const learner = createPollLearner({ minMs: 4_000, maxMs: 5_000 });
    const interval = learner.intervalFor('monitor', { get }, {}, NEVER_OVER);
    expect([0, 600_000, 1e9].map((ageMs) => interval(at(ageMs)))).toEqual([4_000, 5_000, 5_000]);
  });

  test('loads again for another source, and with the next watch after a failure', async () => {
    const { clock, source, listed } = await monitorWith(5);
    listed.mockRejectedValueOnce(new Error('503'));
    const learner = createPollLearner();
    for (let time = 0; time < 3; time++) {
      const { watch } = await watchNew(source, learner);
      await clock.tickAsync(1_000);
      watch.stop();
    }
    expect(listed).toHaveBeenCalledTimes(2);
    const { watch } = await watchNew(scriptedSource([{ status: 'running' }], { runId: 'other' }), learner);
    await clock.tickAsync(1_000);
    watch.stop();
    expect(learner.toJSON().monitors[MONITOR]?.length).toBeGreaterThan(5);
  });

  test('over our own source loads once, though each watch has one of its own', async () => {
    const exa = await fakeExa();
    const learner = createPollLearner();
    for (const runId of ['run_1', 'run_2']) {
      const { monitorId } = exa.addRun([{ status: 'running', forMs: 150 }, { status: 'completed' }], {
        runId,
      });
      const watch = watchRun(monitorId, runId, {
        baseUrl: exa.url,
        apiKey: exa.apiKey,
        pollInterval: learner,
      });
      watch.once('poll', () => setTimeout(() => watch.wake(), 160));
      await watch;
    }
    await vi.waitFor(() =>
      expect(exa.requests.filter(({ path }) => path.includes('/runs?'))).toHaveLength(1),
    );
  });

  test('looks as the default does where there is nothing to learn from', async () => {
    const get = () => Promise.reject(new Error('no look is made'));
    const interval = createPollLearner().intervalFor('monitor', { get }, {}, NEVER_OVER);
    for (const ageMs of [0, 60_000, 3_600_000]) {
      expect(interval(at(ageMs))).toBe(Math.min(60_000, Math.sqrt(2 * 200 * (ageMs + 20_000))));
    }
  });

  test('learns from the end of a watch, once from each run', async () => {
    const { clock, source, listed } = await monitorWith(0);
    listed.mockRejectedValue(new Error('never'));
    const learner = createPollLearner();
    const { watch } = await watchNew(source, learner);
    await clock.tickAsync(300_000);
    learner.learn(await watch);
    expect(learner.toJSON().monitors).toEqual({
      monitor_test: [{ runId: watch.runId, createdAt: expect.any(Number), durationMs: 240_000, ended: true }],
    });
  });

  test('goes to JSON and back, and knows the same', async () => {
    const { clock, source } = await monitorWith(20);
    const learner = createPollLearner();
    const { watch } = await watchNew(source, learner);
    await clock.tickAsync(1_000);
    watch.stop();
    const again = createPollLearner({ state: JSON.parse(JSON.stringify(learner)) });
    expect(again.toJSON()).toEqual(learner.toJSON());
    const get = source.get;
    const [one, other] = [learner, again].map((each) =>
      each.intervalFor('monitor_test', { get }, {}, NEVER_OVER),
    );
    expect(one?.(at(100_000))).toBe(other?.(at(100_000)));
  });

  test('remembers the latest 200 runs of a monitor, and the 1,000 monitors that were used last', () => {
    const outcome = (monitorId: string, index: number) => {
      const createdAt = new Date(index * 1_000).toISOString();
      return {
        monitorId,
        runId: `run_${index}`,
        run: aRun({ status: 'completed', createdAt, completedAt: createdAt }),
      };
    };
    const learner = createPollLearner();
    const learn = (monitorId: string, index: number) =>
      Reflect.apply(learner.learn, learner, [outcome(monitorId, index)]);
    for (let index = 0; index < 250; index++) learn('busy', index);
    const runs = learner.toJSON().monitors[BUSY] ?? [];
    expect(runs).toHaveLength(200);
    expect(runs[0]?.runId).toBe('run_249');
    for (let index = 0; index < 1_000; index++) learn(`monitor_${index}`, 0);
    const monitors = Object.keys(learner.toJSON().monitors);
    expect(monitors).toHaveLength(1_000);
    expect(monitors).not.toContain('busy');
  });

  test.each([
    ['of another version', { version: 2, monitors: {} }, /`version`/],
    ['that is none', 'state', /state/],
    [
      'with a duration below 0',
      { version: 1, monitors: { m: [{ runId: 'r', createdAt: 0, durationMs: -1, ended: true }] } },
      /durationMs/,
    ],
  ])('refuses a state %s', (_name, state, complaint) => {
    expect(() => Reflect.apply(createPollLearner, undefined, [{ state }])).toThrow(complaint);
  });

  test.each([{ requestCostMs: -1 }, { minMs: 0 }, { speed: 1 }])('refuses %j as options', (options) => {
    expect(() => Reflect.apply(createPollLearner, undefined, [options])).toThrow(/takes|unknown/);
  });
});

describe("a planner of one's own", () => {
  test('G3 that throws at the end breaks nothing, and is seen', async () => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const source = scriptedSource([{ status: 'completed' }]);
    const planner = {
      intervalFor: () => () => 1_000,
      learn: () => {
        throw new Error('broken');
      },
    };
    const outcome = await watchRun(source.monitorId, source.runId, { source, pollInterval: planner });
    vi.unstubAllGlobals();
    expect(outcome.status).toBe('completed');
    expect(reported).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ message: 'broken' }));
  });
});
