import { AsyncLocalStorage } from 'node:async_hooks';
import { describe, expect, expectTypeOf, test, vi } from 'vitest';
import { type PollPlanner, type RunSource, type RunWatch, watchRun } from '../../src/index.js';
import { createPollLearner } from '../../src/learning/index.js';
import { type ScriptedSource, scriptedSource, type Timeline } from '../../src/testing/index.js';
import { fakeExa } from '../support/fake-exa.js';
import { virtualTime } from '../support/virtual-time.js';
import { listedRun } from './listed-run.js';
import { at } from './poll-context.js';

const MONITOR = 'monitor_test';
const get = () => Promise.reject(new Error('not polled'));
const BUSY = 'busy';
const FOUR_MINUTES: Timeline = [{ status: 'running', forMs: 240_000 }, { status: 'completed' }];

/** A monitor with so many earlier runs of four minutes. */
async function monitorWith(earlier: number) {
  const clock = virtualTime('2026-03-01T12:00:00Z');
  const source = scriptedSource([{ status: 'completed' }], { runId: 'first' });
  for (let index = 0; index < earlier; index++) source.addRun(FOUR_MINUTES);
  await clock.tickAsync(3_600_000);
  const listed = vi.spyOn(source, 'list');
  return { clock, source, listed };
}

/** Watches a new run of the source to its end. */
function watchNew(source: ScriptedSource, pollInterval: PollPlanner, timeline = FOUR_MINUTES) {
  const { monitorId, runId } = source.addRun(timeline);
  return watchRun(monitorId, runId, { source, pollInterval });
}

/** A watch that asks for its interval, and does not end. */
function aWatch(source: RunSource, monitorId = 'monitor') {
  return { monitorId, source, origin: {}, signal: new AbortController().signal };
}

/** Lists that never come; returns the signals that they were asked for with. */
function hanging(listed: Awaited<ReturnType<typeof monitorWith>>['listed']) {
  const signals: AbortSignal[] = [];
  listed.mockImplementation((_monitorId, options) => {
    if (options?.signal) signals.push(options.signal);
    return new Promise(() => {});
  });
  return signals;
}

describe('a learner', () => {
  test('fits wherever a planner is taken', () => {
    expectTypeOf(createPollLearner()).toExtend<PollPlanner>();
  });

  test('spares polls where earlier runs were alike', async () => {
    const { clock, source } = await monitorWith(20);
    const watch = watchNew(source, createPollLearner());
    await clock.tickAsync(300_000);
    const { polls, latenessMs } = await watch;
    expect(polls).toBeLessThan(15);
    expect(latenessMs).toBeLessThan(10_000);
  });

  test('loads the runs of a monitor once, however many watches share it', async () => {
    const { clock, source, listed } = await monitorWith(5);
    const learner = createPollLearner();
    const watches = Array.from({ length: 5 }, () => watchNew(source, learner));
    await clock.tickAsync(100_000);
    expect(listed).toHaveBeenCalledTimes(1);
    for (const watch of watches) watch.stop();
  });

  test('delays no poll while a list hangs', async () => {
    const { clock, source, listed } = await monitorWith(5);
    listed.mockImplementation(() => new Promise(() => {}));
    const watch = watchNew(source, createPollLearner());
    await clock.tickAsync(10_000);
    expect(watch.snapshot().polls).toBeGreaterThan(2);
    watch.stop();
  });

  test('G3 leaves no request and no timer of its own behind a watch that was stopped', async () => {
    const { clock, source, listed } = await monitorWith(5);
    const signals = hanging(listed);
    const watch = watchNew(source, createPollLearner());
    await clock.tickAsync(1_000);
    watch.stop();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    expect(clock.countTimers()).toBe(0);
  });

  test('loads for the watches that are left when the one that was loading ends', async () => {
    const { clock, source, listed } = await monitorWith(5);
    const signals = hanging(listed);
    const learner = createPollLearner();
    const [first, second, third] = [
      watchNew(source, learner),
      watchNew(source, learner),
      watchNew(source, learner),
    ];
    await clock.tickAsync(1_000);
    first?.stop();
    await clock.tickAsync(10_000);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    for (const watch of [second, third]) watch?.stop();
  });

  test('loads for a watch that begins in the last listener of the watch whose load is being aborted', async () => {
    const { clock, source, listed } = await monitorWith(5);
    listed.mockImplementationOnce(() => new Promise(() => {}));
    const learner = createPollLearner();
    const first = watchNew(source, learner, [{ status: 'running', forMs: 8_000 }, { status: 'completed' }]);
    const later: RunWatch[] = [];
    first.on('status', ({ to }) => {
      if (to === 'completed') later.push(watchNew(source, learner));
    });
    await clock.tickAsync(15_000);
    expect((await first).status).toBe('completed');
    expect(listed).toHaveBeenCalledTimes(2);
    expect(learner.toJSON().monitors[MONITOR]?.length).toBeGreaterThan(5);
    for (const watch of later) watch.stop();
  });

  test('loads anew, for watches old and new, 30 s after a load whose watch never came back', async () => {
    const { clock, source, listed } = await monitorWith(5);
    listed.mockImplementationOnce(() => new Promise(() => {}));
    const learner = createPollLearner();
    learner.intervalFor({ ...aWatch(source, MONITOR), origin: source });
    const watch = watchNew(source, learner);
    await clock.tickAsync(25_000);
    expect(listed).toHaveBeenCalledTimes(1);
    await clock.tickAsync(15_000);
    expect(listed).toHaveBeenCalledTimes(2);
    expect(learner.toJSON().monitors[MONITOR]?.length).toBeGreaterThan(4);
    watch.stop();
  });

  test('ends a load nowhere but in the context of the watch that started it', () => {
    const context = new AsyncLocalStorage<string>();
    const loads: { startedIn: string | undefined; abortedIn?: string | undefined }[] = [];
    const list: RunSource['list'] = (_monitorId, options) => {
      const load: (typeof loads)[number] = { startedIn: context.getStore() };
      loads.push(load);
      options?.signal?.addEventListener('abort', () => {
        load.abortedIn = context.getStore();
      });
      return new Promise(() => {});
    };
    const source = { get, list };
    const learner = createPollLearner();
    const requests = ['A', 'B', 'C'].map((name) => {
      const controller = new AbortController();
      const watch = { ...aWatch(source), origin: list, signal: controller.signal };
      const interval = context.run(name, () => learner.intervalFor(watch));
      return {
        plan: () => context.run(name, () => interval(at(1_000))),
        end: () => context.run(name, () => controller.abort()),
      };
    });
    for (const { plan, end } of requests) {
      plan();
      end();
    }
    expect(loads).toEqual(['A', 'B', 'C'].map((name) => ({ startedIn: name, abortedIn: name })));
  });

  test('asks for the list at most once for each watch, where it cannot be had', async () => {
    const { clock, source, listed } = await monitorWith(5);
    listed.mockRejectedValue(new Error('403'));
    const learner = createPollLearner();
    const watches = [watchNew(source, learner), watchNew(source, learner)];
    await clock.tickAsync(120_000);
    expect(listed).toHaveBeenCalledTimes(2);
    for (const watch of watches) watch.stop();
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

  test('keeps to minMs and maxMs where no run is known, too', () => {
    const learner = createPollLearner({ minMs: 4_000, maxMs: 5_000 });
    const interval = learner.intervalFor(aWatch({ get }));
    expect([0, 600_000, 1e9].map((ageMs) => interval(at(ageMs)))).toEqual([4_000, 5_000, 5_000]);
  });

  test('loads again for another source, and for the next watch after a failure', async () => {
    const { clock, source, listed } = await monitorWith(5);
    listed.mockRejectedValueOnce(new Error('503'));
    const learner = createPollLearner();
    for (let time = 0; time < 3; time++) {
      const watch = watchNew(source, learner);
      await clock.tickAsync(1_000);
      watch.stop();
    }
    expect(listed).toHaveBeenCalledTimes(2);
    const watch = watchNew(scriptedSource([{ status: 'running' }], { runId: 'other' }), learner);
    await clock.tickAsync(1_000);
    watch.stop();
    expect(learner.toJSON().monitors[MONITOR]?.length).toBeGreaterThan(5);
  });

  test('loads once from our own source, though each watch has one to itself', async () => {
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

  test('polls as the default does where no run is known', async () => {
    const interval = createPollLearner().intervalFor(aWatch({ get }));
    for (const ageMs of [0, 60_000, 3_600_000]) {
      expect(interval(at(ageMs))).toBeCloseTo(Math.min(60_000, Math.sqrt(2 * 200 * (ageMs + 20_000))), 6);
    }
  });

  test('adds the run of a watch that ended, once', async () => {
    const { clock, source, listed } = await monitorWith(0);
    listed.mockRejectedValue(new Error('never'));
    const learner = createPollLearner();
    const watch = watchNew(source, learner);
    await clock.tickAsync(300_000);
    learner.learn(await watch);
    expect(learner.toJSON().monitors).toEqual({
      monitor_test: [{ runId: watch.runId, createdAt: expect.any(Number), durationMs: 240_000, ended: true }],
    });
  });

  test('knows the same after a way through JSON', async () => {
    const { clock, source } = await monitorWith(20);
    const learner = createPollLearner();
    const watch = watchNew(source, learner);
    await clock.tickAsync(1_000);
    watch.stop();
    const again = createPollLearner({ state: JSON.parse(JSON.stringify(learner)) });
    expect(again.toJSON()).toEqual(learner.toJSON());
    const [one, other] = [learner, again].map((each) => each.intervalFor(aWatch({ get }, MONITOR)));
    expect(one?.(at(100_000))).toBe(other?.(at(100_000)));
  });

  test('keeps the latest 200 runs of a monitor, and the 1,000 monitors used last', () => {
    const outcome = (monitorId: string, index: number) => {
      const createdAt = new Date(index * 1_000).toISOString();
      return {
        monitorId,
        runId: `run_${index}`,
        run: listedRun({ status: 'completed', createdAt, completedAt: createdAt }),
      };
    };
    const learner = createPollLearner();
    const learn = (monitorId: string, index: number) =>
      Reflect.apply(learner.learn, learner, [outcome(monitorId, index)]);
    for (let index = 0; index < 250; index++) learn('busy', index);
    const runs = learner.toJSON().monitors[BUSY] ?? [];
    expect(runs).toHaveLength(200);
    expect(runs[0]?.runId).toBe('run_249');
    learn('idle', 0);
    for (let index = 0; index < 998; index++) learn(`monitor_${index}`, 0);
    learner.intervalFor(aWatch({ get }, 'busy'));
    learn('last', 0);
    const monitors = Object.keys(learner.toJSON().monitors);
    expect(monitors).toHaveLength(1_000);
    expect(monitors).toContain('busy');
    expect(monitors).not.toContain('idle');
  });
});

describe('a custom planner', () => {
  test('G3 that throws when a run has ended breaks nothing, and is reported', async () => {
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
