import { describe, expect, test, vi } from 'vitest';
import {
  RunAccessError,
  RunWatchError,
  type WatchOptions,
  type WatchState,
  waitForRun,
  watchRun,
} from '../../src/index.js';
import { parseWatchOptions } from '../../src/options.js';
import { scriptedSource, type Timeline } from '../../src/testing/index.js';
import { withoutChance } from '../support/chance.js';
import { virtualTime } from '../support/virtual-time.js';

const TIMELINE: Timeline = [
  { status: 'created', forMs: 1_000 },
  { status: 'running', forMs: 50_000 },
  { status: 'completed' },
];
const NOON = '2026-03-01T12:00:00Z';

function watchScript(options: WatchOptions = {}, source = scriptedSource(TIMELINE)) {
  const deadline = options.resumeFrom ? {} : { timeoutMs: 120_000 };
  const watch = watchRun(source.monitorId, source.runId, {
    source,
    pollInterval: 10_000,
    ...deadline,
    ...options,
  });
  return { source, watch };
}

/** Through a file or a database. */
const stored = <T>(snapshot: T): T => JSON.parse(JSON.stringify(snapshot));

async function snapshotAfter(ms: number, options: WatchOptions = {}) {
  const clock = virtualTime(NOON);
  const { watch, source } = watchScript(options);
  await clock.tickAsync(ms);
  const resumeFrom = stored(watch.snapshot());
  watch.stop();
  return { clock, source, resumeFrom };
}

describe('a snapshot', () => {
  test('holds times of day', async () => {
    const { resumeFrom } = await snapshotAfter(10_000);
    expect(resumeFrom).toMatchObject({
      version: 2,
      parentId: 'monitor_test',
      runId: 'run_test',
      startedAt: Date.parse(NOON),
      deadlineAt: Date.parse(NOON) + 120_000,
      seen: { answeredAt: Date.parse(NOON) + 10_000 },
    });
  });

  test('can be taken before the first poll, and is on every error', async () => {
    virtualTime(NOON);
    const { watch, source } = watchScript();
    expect(watch.snapshot()).toMatchObject({ polls: 0, seen: null, failing: null });
    source.queueFault({ fault: 'status', status: 401 });
    const error = await watch.then(undefined, (reason: unknown) => reason);
    expect(error).toBeInstanceOf(RunAccessError);
    expect(error instanceof RunWatchError && error.snapshot).toEqual(watch.snapshot());
  });
});

describe('a watch that goes on from a snapshot', () => {
  test('polls at once, and emits only what is new', async () => {
    const { clock, source, resumeFrom } = await snapshotAfter(10_000);
    await clock.tickAsync(5_000);
    const { watch } = watchScript({ resumeFrom }, source);
    const seen: unknown[] = [];
    watch.on('status', ({ from, to, polls, elapsedMs }) => seen.push([from, to, polls, elapsedMs]));
    expect(watch.status).toBe('running');
    await clock.tickAsync(60_000);
    expect(seen).toEqual([['running', 'completed', 7, 55_000]]);
    expect(source.calls[2]?.at).toBe(Date.parse(NOON) + 15_000);
    await expect(watch).resolves.toMatchObject({ polls: 7, waitedMs: 55_000 });
  });

  test('knows that the status it begins with was reached', async () => {
    const { source, resumeFrom } = await snapshotAfter(10_000);
    const { watch } = watchScript({ resumeFrom }, source);
    await expect(watch.reached('running')).resolves.toMatchObject({
      from: 'created',
      to: 'running',
      polls: 2,
    });
    watch.stop();
  });

  test('G6 keeps the deadline as a time of day: time in between counts', async () => {
    const { clock, resumeFrom } = await snapshotAfter(10_000);
    await clock.tickAsync(100_000);
    const { watch } = watchScript(
      { resumeFrom, timeoutMs: undefined } as object,
      scriptedSource([{ status: 'running' }]),
    );
    const settled = expect(watch).rejects.toMatchObject({ code: 'RUN_TIMEOUT', elapsedMs: 120_000 });
    await clock.tickAsync(10_000);
    await settled;
  });

  test('G6 is polled once where the deadline passed in between, before time is up', async () => {
    const { clock, resumeFrom } = await snapshotAfter(10_000);
    await clock.tickAsync(200_000);
    const { watch, source } = watchScript({ resumeFrom }, scriptedSource([{ status: 'running' }]));
    const settled = expect(watch).rejects.toMatchObject({
      code: 'RUN_TIMEOUT',
      lastRun: { status: 'running' },
      polls: 3,
    });
    await clock.tickAsync(1);
    await settled;
    expect(source.calls).toHaveLength(1);
  });

  test('G6 resolves with an end that came while nobody polled, even past the deadline', async () => {
    const { clock, source, resumeFrom } = await snapshotAfter(10_000);
    await clock.tickAsync(200_000);
    await expect(watchScript({ resumeFrom }, source).watch).resolves.toMatchObject({ status: 'completed' });
  });

  test('G6 gives the poll after its deadline the time of a request, not more', async () => {
    const { clock, source, resumeFrom } = await snapshotAfter(10_000);
    await clock.tickAsync(200_000);
    source.queueFault({ fault: 'silence' });
    const { watch } = watchScript({ resumeFrom, requestTimeoutMs: 5_000 }, source);
    const settled = expect(watch).rejects.toMatchObject({
      code: 'RUN_TIMEOUT',
      message: expect.stringContaining('the last attempt failed: no complete answer within 5000 ms'),
    });
    await clock.tickAsync(5_000);
    await settled;
    expect(source.calls).toHaveLength(3);
  });

  test('gets a new deadline where timeoutMs is given', async () => {
    const { clock, source, resumeFrom } = await snapshotAfter(10_000);
    await clock.tickAsync(200_000);
    const { watch } = watchScript({ resumeFrom, timeoutMs: 1_000 }, source);
    await expect(watch).resolves.toMatchObject({ status: 'completed', polls: 3, waitedMs: 210_000 });
  });

  test('whose run was seen to end resolves without a poll and without a key, whatever its times say', async () => {
    const clock = virtualTime(NOON);
    const life = [{ status: 'failed', failedReason: 'credits', fields: { failedAt: null, updatedAt: null } }];
    const first = watchScript({}, scriptedSource(life));
    const outcome = await first.watch;
    const resumeFrom = stored(first.watch.snapshot());
    await clock.tickAsync(24 * 3_600_000);
    const get = vi.fn();
    const watch = watchRun('monitor_test', 'run_test', { source: { get }, resumeFrom });
    const seen = vi.fn();
    watch.on('status', seen);
    expect(await watch).toEqual(outcome);
    expect(get).not.toHaveBeenCalled();
    expect(seen).not.toHaveBeenCalled();
  });

  test('G9 is held back by a Retry-After that was asked for before', async () => {
    const clock = virtualTime(NOON);
    withoutChance();
    const first = watchScript();
    first.source.queueFault({ fault: 'status', status: 429, headers: { 'Retry-After': '30' } });
    await clock.tickAsync(10_000);
    const resumeFrom = stored(first.watch.snapshot());
    first.watch.stop();
    const { watch } = watchScript({ resumeFrom }, first.source);
    await clock.tickAsync(20_000);
    watch.stop();
    expect(first.source.calls.map(({ at }) => at - Date.parse(NOON))).toEqual([0, 30_000]);
  });

  test('G9 gives up when the first watch would have: the streak of failures goes on', async () => {
    const clock = virtualTime(NOON);
    const source = { get: async () => Promise.reject(new TypeError('fetch failed')) };
    const options = { source, retry: { maxTimeMs: 60_000 } };
    const first = watchRun('m', 'r', options);
    await clock.tickAsync(40_000);
    const resumeFrom = stored(first.snapshot());
    first.stop();
    const settled = expect(waitForRun('m', 'r', { ...options, resumeFrom })).rejects.toMatchObject({
      code: 'RUN_REQUEST',
      elapsedMs: 60_000,
    });
    await clock.tickAsync(20_000);
    await settled;
  });
});

describe('a snapshot from elsewhere', () => {
  test('of version 1 is read as one of the current version', async () => {
    const { resumeFrom } = await snapshotAfter(1_000);
    const { parentId: monitorId, ...rest } = resumeFrom;
    const versionOne = { ...rest, monitorId, version: 1 };
    expect(parseWatchOptions({ resumeFrom: versionOne as never }).resumeFrom).toEqual(resumeFrom);
  });

  test('G7 from a clock that is ahead does no harm', async () => {
    const { clock, source, resumeFrom } = await snapshotAfter(0);
    clock.setSystemTime(new Date('2026-03-01T11:00:00Z'));
    const seen: unknown[] = [];
    const { watch } = watchScript(
      { resumeFrom, pollInterval: ({ ageMs, elapsedMs }) => seen.push([ageMs, elapsedMs]) && 60_000 },
      source,
    );
    await clock.tickAsync(0);
    expect(seen).toEqual([[0, 0]]);
    watch.stop();
  });

  test('G9 counts the failure on from its time of day, not from what a monotonic clock read', async () => {
    const clock = virtualTime(NOON);
    const source = { get: async () => Promise.reject(new TypeError('fetch failed')) };
    const options = { source, retry: { maxTimeMs: 60_000 } };
    const first = watchRun('m', 'r', options);
    await clock.tickAsync(40_000);
    const resumeFrom = stored(first.snapshot());
    first.stop();
    clock.uninstall();
    const later = virtualTime('2026-03-01T12:00:50Z');
    const settled = expect(waitForRun('m', 'r', { ...options, resumeFrom })).rejects.toMatchObject({
      code: 'RUN_REQUEST',
      elapsedMs: 60_000,
    });
    await later.tickAsync(10_000);
    await settled;
  });

  test('G9 is not poisoned by a request that only the deadline cut off', async () => {
    const clock = virtualTime(NOON);
    const { watch, source } = watchScript({ timeoutMs: 30_000, requestTimeoutMs: Number.POSITIVE_INFINITY });
    source.queueFault(null, { fault: 'silence' });
    const error = watch.then(undefined, (reason: unknown) => reason);
    await clock.tickAsync(30_000);
    expect(await error).toMatchObject({ code: 'RUN_TIMEOUT', snapshot: { failing: null } });
  });

  test('G9 from a clock that is ahead holds a retry back no longer than it was', async () => {
    const clock = virtualTime(NOON);
    withoutChance();
    const first = watchScript();
    first.source.queueFault({ fault: 'status', status: 429, headers: { 'Retry-After': '30' } });
    await clock.tickAsync(0);
    const resumeFrom = stored(first.watch.snapshot());
    first.watch.stop();
    clock.setSystemTime(new Date('2026-03-01T11:00:00Z'));
    const { watch } = watchScript({ resumeFrom }, first.source);
    await clock.tickAsync(29_999);
    expect(first.source.calls).toHaveLength(1);
    await clock.tickAsync(1);
    expect(first.source.calls).toHaveLength(2);
    watch.stop();
  });

  test('from a clock that is ahead has the outcome as it was', async () => {
    const clock = virtualTime(NOON);
    const source = scriptedSource([{ status: 'completed' }]);
    const first = watchScript({}, source);
    await first.watch;
    const resumeFrom = stored(first.watch.snapshot());
    clock.setSystemTime(new Date('2026-03-01T11:00:00Z'));
    await expect(watchScript({ resumeFrom }, source).watch).resolves.toMatchObject({ waitedMs: 0 });
  });

  test('G9 and one failure do not end a watch that was down for long at the next one', async () => {
    const clock = virtualTime(NOON);
    const first = watchScript({ timeoutMs: 7_200_000 });
    first.source.queueFault({ fault: 'status', status: 503 }, { fault: 'status', status: 503 });
    await clock.tickAsync(0);
    const resumeFrom = stored(first.watch.snapshot());
    first.watch.stop();
    await clock.tickAsync(660_000);
    const { watch } = watchScript({ resumeFrom }, first.source);
    await clock.tickAsync(10_000);
    await expect(watch).resolves.toMatchObject({ status: 'completed' });
  });
});

describe('G10 a run that was not found', () => {
  test('is reported at the next 404, however seldom it is polled', async () => {
    const clock = virtualTime(NOON);
    const gone = { get: async () => Promise.reject(Object.assign(new Error('no'), { status: 404 })) };
    const first = watchRun('m', 'r', { source: gone });
    await clock.tickAsync(0);
    const resumeFrom = stored(first.snapshot());
    first.stop();
    await clock.tickAsync(900_000);
    await expect(watchRun('m', 'r', { source: gone, resumeFrom })).rejects.toMatchObject({
      code: 'RUN_NOT_FOUND',
    });
  });
});

describe('what is no snapshot of this run', () => {
  const resume = (resumeFrom: unknown) => () =>
    watchRun('m', 'r', { source: scriptedSource(TIMELINE), resumeFrom: resumeFrom as WatchState });

  test.each([
    [{}, /^`resumeFrom` takes a snapshot of a watch with a valid `version`, got an object$/],
    [[], /^`resumeFrom` takes a snapshot of a watch, got an array of 0$/],
    [{ version: 3 }, /a valid `version`/],
    ['{}', /^`resumeFrom` takes a snapshot of a watch, got "{}"$/],
  ])('%j is refused at the call', (snapshot, message) => {
    expect(resume(snapshot)).toThrow(TypeError);
    expect(resume(snapshot)).toThrow(message);
  });

  test('one of another run is refused, and both are named', async () => {
    const { resumeFrom } = await snapshotAfter(1_000);
    expect(resume(resumeFrom)).toThrow(
      '`resumeFrom` takes a snapshot of run r of monitor m, got one of run run_test of monitor monitor_test',
    );
  });

  test('G11 one in which another run stands is refused', async () => {
    const { resumeFrom } = await snapshotAfter(1_000);
    const seen = { ...resumeFrom.seen, run: { ...resumeFrom.seen?.run, id: 'other', status: 'completed' } };
    const source = scriptedSource(TIMELINE);
    expect(() => watchScript({ resumeFrom: { ...resumeFrom, seen } as WatchState }, source)).toThrow(
      /another run in `seen.run`/,
    );
  });

  test('one with a time that no date can hold is refused', async () => {
    const { resumeFrom } = await snapshotAfter(1_000);
    const seen = { ...resumeFrom.seen, answerDate: 1e17 };
    expect(resume({ ...resumeFrom, monitorId: 'm', runId: 'r', seen })).toThrow(/a valid `seen\.answerDate`/);
    const source = scriptedSource(TIMELINE);
    expect(() => watchScript({ resumeFrom: { ...resumeFrom, seen } as WatchState }, source)).toThrow(
      /a valid `seen.answerDate`/,
    );
  });

  test('one of another kind of run is refused', async () => {
    const { resumeFrom } = await snapshotAfter(1_000);
    const source = scriptedSource(TIMELINE);
    expect(() => watchScript({ resumeFrom: { ...resumeFrom, kind: 'agent_run' } }, source)).toThrow(
      /one of another kind of run/,
    );
  });

  test.each([{ polls: 0.5 }, { polls: -1 }, { slowestPollMs: -1 }, { startedAt: null }])(
    'one with %j is refused',
    async (damage) => {
      const { resumeFrom } = await snapshotAfter(1_000);
      const [field] = Object.keys(damage);
      expect(resume({ ...resumeFrom, ...damage })).toThrow(`with a valid \`${field}\``);
    },
  );

  test('a damaged one is refused, and the field named', async () => {
    const { resumeFrom } = await snapshotAfter(1_000);
    expect(resume({ ...resumeFrom, seen: { ...resumeFrom.seen, answeredAt: 'noon' } })).toThrow(
      /a valid `seen.answeredAt`/,
    );
  });
});
