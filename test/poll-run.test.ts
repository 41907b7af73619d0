import { describe, expect, test, vi } from 'vitest';
import { type PollOptions, type PollResult, pollRun, type RunSource, RunTimeoutError } from '../src/index.js';
import { scriptedSource, type Timeline } from '../src/testing/index.js';
import { withoutChance } from './support/chance.js';
import { virtualTime } from './support/virtual-time.js';

const TIMELINE: Timeline = [
  { status: 'created', forMs: 10_000 },
  { status: 'running', forMs: 60_000 },
  { status: 'failed', failedReason: 'out of credits' },
];

/** Polls again and again, each time as another process would: with nothing but the snapshot as JSON. */
async function pollToTheEnd(
  makeSource: () => RunSource,
  { timeoutMs, ...options }: Pick<PollOptions, 'timeoutMs' | 'pollInterval'> = {},
) {
  const clock = virtualTime('2026-03-01T12:00:00Z');
  const source = makeSource();
  const results: PollResult[] = [];
  for (let nextPollAt: number | null = Date.now(); nextPollAt !== null; ) {
    await clock.tickAsync(Math.max(0, nextPollAt - Date.now()));
    const resumeFrom = results.at(-1)?.snapshot;
    const from = resumeFrom ? { resumeFrom: JSON.parse(JSON.stringify(resumeFrom)) } : { timeoutMs };
    const polled = pollRun('monitor_test', 'run_test', { source, ...options, ...from });
    await clock.tickAsync(0);
    results.push(await polled);
    nextPollAt = results.at(-1)?.nextPollAt ?? null;
  }
  return { clock, source, results, last: results.at(-1) };
}

const scripted =
  (timeline = TIMELINE) =>
  () =>
    scriptedSource(timeline, { monitorId: 'monitor_test', runId: 'run_test' });

describe('polls that are taken one at a time', () => {
  test('G2 see each change once, in order, and end with the outcome', async () => {
    withoutChance();
    const { results, last } = await pollToTheEnd(scripted());
    const changes = results.flatMap(({ changes }) => changes.map(({ from, to }) => [from, to]));
    expect(changes).toEqual([
      [null, 'created'],
      ['created', 'running'],
      ['running', 'failed'],
    ]);
    expect(last).toMatchObject({
      outcome: { status: 'failed', failedReason: 'out of credits', polls: results.length },
      error: null,
      retry: null,
    });
  });

  test('come at the pace of a watch', async () => {
    withoutChance();
    const { results } = await pollToTheEnd(scripted(), { pollInterval: 7_000 });
    expect(results.slice(0, 3).map(({ nextPollAt }) => nextPollAt)).toEqual(
      [7_000, 14_000, 21_000].map((ms) => Date.parse('2026-03-01T12:00:00Z') + ms),
    );
  });

  test('are due in whole milliseconds, as queues and databases want them', async () => {
    const { results } = await pollToTheEnd(scripted(), { pollInterval: 7_000.25 });
    expect(results.slice(0, 2).map(({ nextPollAt }) => nextPollAt)).toEqual(
      [7_001, 14_002].map((ms) => Date.parse('2026-03-01T12:00:00Z') + ms),
    );
  });

  test('make one request each', async () => {
    const get = vi.fn<RunSource['get']>();
    const { results } = await pollToTheEnd(() => {
      const source = scripted()();
      get.mockImplementation((monitorId, runId) => source.get(monitorId, runId));
      return { get };
    });
    expect(get).toHaveBeenCalledTimes(results.length);
  });

  test('G9 retry a failure as the streak before it says, and give up after `maxTimeMs`', async () => {
    const get = () => Promise.reject(Object.assign(new Error('overloaded'), { status: 503 }));
    const { results, last } = await pollToTheEnd(() => ({ get }), { timeoutMs: 7_200_000 });
    expect(results.slice(0, 2).map(({ retry }) => retry?.attempt)).toEqual([1, 2]);
    expect(last?.error).toMatchObject({ code: 'RUN_REQUEST', httpStatus: 503 });
    expect(last?.snapshot.startedAt).toBe(Date.parse('2026-03-01T12:00:00Z'));
  });

  test('G6 poll once more at the deadline, and then say that time is up', async () => {
    const { clock, last } = await pollToTheEnd(scripted(), { timeoutMs: 30_000 });
    expect(last).toMatchObject({ outcome: null, error: { code: 'RUN_TIMEOUT', polls: expect.any(Number) } });
    expect(last?.error).toBeInstanceOf(RunTimeoutError);
    expect(clock.now - Date.parse('2026-03-01T12:00:00Z')).toBe(30_000);
  });

  test('do not lose a change that the last one sees', async () => {
    const source = scripted([{ status: 'created', forMs: 29_900 }, { status: 'running' }]);
    const { last } = await pollToTheEnd(source, { timeoutMs: 30_000, pollInterval: 40_000 });
    expect(last).toMatchObject({ error: { code: 'RUN_TIMEOUT' }, changes: [{ to: 'running' }] });
  });
});

describe('a single poll', () => {
  test('of a run that is known to have ended requests nothing and needs no key', async () => {
    const { last } = await pollToTheEnd(scripted());
    const again = await pollRun('monitor_test', 'run_test', { resumeFrom: last?.snapshot });
    expect(again).toMatchObject({ outcome: last?.outcome, changes: [], nextPollAt: null });
  });

  test('G10 that is refused carries the error, and nothing more is due', async () => {
    const get = () => Promise.reject(Object.assign(new Error('Invalid key'), { status: 401 }));
    const result = await pollRun('m', 'r', { source: { get } });
    expect(result).toMatchObject({ error: { code: 'RUN_ACCESS' }, outcome: null, nextPollAt: null });
    expect(result.error?.stack).toContain('poll-run.test.ts');
  });

  test('rejects with the reason of its signal, and aborts its request', async () => {
    const controller = new AbortController();
    const aborted = vi.fn();
    const get: RunSource['get'] = (_monitorId, _runId, options) =>
      new Promise(() => options?.signal?.addEventListener('abort', aborted));
    const result = pollRun('m', 'r', { source: { get }, signal: controller.signal });
    controller.abort('enough');
    await expect(result).rejects.toBe('enough');
    expect(aborted).toHaveBeenCalledOnce();
    await expect(pollRun('m', 'r', { source: { get: vi.fn() }, signal: controller.signal })).rejects.toBe(
      'enough',
    );
  });

  test('leaves no timer and no listener', async () => {
    const clock = virtualTime();
    const { signal } = new AbortController();
    const removed = vi.spyOn(signal, 'removeEventListener');
    const added = vi.spyOn(signal, 'addEventListener');
    const result = pollRun('monitor_test', 'run_test', { source: scripted()(), signal });
    await clock.tickAsync(0);
    await result;
    expect(clock.countTimers()).toBe(0);
    expect(removed).toHaveBeenCalledTimes(added.mock.calls.length);
  });

  test('rejects with what is wrong with an argument', async () => {
    await expect(pollRun('m', 'a/b')).rejects.toMatchObject({ option: 'run' });
    await expect(pollRun('m', 'r', { source: scripted()(), timeoutMs: -1 })).rejects.toThrow(RangeError);
  });
});
