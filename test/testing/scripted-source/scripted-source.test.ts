import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ScriptedHttpError, scriptedSource, type Timeline } from '../../../src/testing/index.js';

const timeline: Timeline = [
  { status: 'created', forMs: 1_000 },
  { status: 'running', forMs: 5_000 },
  { status: 'completed' },
];

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) });
});

afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const START = '2026-01-01T00:00:00.000Z';

describe('get', () => {
  it('answers with the run as it is now', async () => {
    const source = scriptedSource(timeline);
    const { monitorId, runId } = source;
    expect({ monitorId, runId }).toEqual({ monitorId: 'monitor_test', runId: 'run_test' });
    const polls = [];
    for (const ms of [0, 1_000, 5_000]) {
      await vi.advanceTimersByTimeAsync(ms);
      polls.push(await source.get(monitorId, runId));
    }
    expect(polls).toMatchObject([{ status: 'created' }, { status: 'running' }, { status: 'completed' }]);
  });

  it('answers with a new object each time', async () => {
    const { get, monitorId, runId } = scriptedSource([{ status: 'running', fields: { since: new Date() } }]);
    const [one, other] = [await get(monitorId, runId), await get(monitorId, runId)];
    expect(one).toMatchObject({ since: START });
    expect(other).toEqual(one);
    expect(other).not.toBe(one);
  });

  it('answers without a timer where there is no latency', async () => {
    const { get, monitorId, runId } = scriptedSource(timeline);
    const answered = vi.fn();
    get(monitorId, runId).then(answered);
    expect(vi.getTimerCount()).toBe(0);
    for (let job = 0; job < 10; job += 1) await null;
    expect(answered).toHaveBeenCalledOnce();
  });

  it('answers after the latency, with the run as it is then', async () => {
    const { get, monitorId, runId } = scriptedSource(timeline, { latencyMs: 1_000 });
    const answered = vi.fn();
    get(monitorId, runId).then(answered);
    await vi.advanceTimersByTimeAsync(999);
    expect(answered).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(answered).toHaveBeenCalledWith(expect.objectContaining({ status: 'running' }));
  });

  it.each([
    ['monitor', 'monitor_other', 'run_test'],
    ['run', 'monitor_test', 'run_other'],
  ])('rejects an unknown %s as a 404', async (_what, monitorId, runId) => {
    const poll = scriptedSource(timeline).get(monitorId, runId);
    await expect(poll).rejects.toBeInstanceOf(ScriptedHttpError);
    await expect(poll).rejects.toMatchObject({ status: 404, requestId: 'request_1' });
  });
});

describe('a run', () => {
  it.each([
    ['now', '2026-01-01T00:00:00.000Z'],
    ['first-poll', '2026-01-01T01:00:00.000Z'],
  ] as const)('starts %s', async (startsAt, createdAt) => {
    const { get, monitorId, runId } = scriptedSource(timeline, { startsAt, latencyMs: 10 });
    await vi.advanceTimersByTimeAsync(3_600_000);
    const poll = get(monitorId, runId);
    await vi.advanceTimersByTimeAsync(10);
    await expect(poll).resolves.toMatchObject({ createdAt });
  });
});

describe('a signal', () => {
  it('that is already aborted rejects with its reason and uses up no fault', async () => {
    const source = scriptedSource(timeline, { latencyMs: 10 });
    source.queueFault({ fault: 'html' });
    const reason = new Error('stopped');
    const signal = AbortSignal.abort(reason);
    await expect(source.get(source.monitorId, source.runId, { signal })).rejects.toBe(reason);
    const next = expect(source.get(source.monitorId, source.runId)).rejects.toThrow(SyntaxError);
    await vi.advanceTimersByTimeAsync(10);
    await next;
  });

  it.each(['during its latency', 'without an end'] as const)(
    'ends a call %s and has no listener left',
    async (when) => {
      const source = scriptedSource(timeline, { latencyMs: when === 'during its latency' ? 1_000 : 0 });
      if (when === 'without an end') source.queueFault({ fault: 'silence' });
      const controller = new AbortController();
      const removed = vi.spyOn(controller.signal, 'removeEventListener');
      const added = vi.spyOn(controller.signal, 'addEventListener');
      const poll = source.get(source.monitorId, source.runId, { signal: controller.signal });
      await vi.advanceTimersByTimeAsync(500);
      controller.abort('enough');
      await expect(poll).rejects.toBe('enough');
      expect(added).toHaveBeenCalledOnce();
      expect(removed).toHaveBeenCalledOnce();
    },
  );

  it('has no listener left after an answer', async () => {
    const source = scriptedSource(timeline, { latencyMs: 1 });
    const { signal } = new AbortController();
    const removed = vi.spyOn(signal, 'removeEventListener');
    const poll = source.get(source.monitorId, source.runId, { signal });
    await vi.advanceTimersByTimeAsync(1);
    await poll;
    expect(removed).toHaveBeenCalledOnce();
  });
});

it('calls records each call, its time and whether its signal ended it', async () => {
  const source = scriptedSource(timeline);
  await source.get('monitor_test', 'run_test');
  await vi.advanceTimersByTimeAsync(5);
  await source.get('monitor_test', 'run_other').catch(() => {});
  await source.get('monitor_test', 'run_test', { signal: AbortSignal.abort() }).catch(() => {});
  const at = Date.parse(START);
  expect(source.calls).toEqual([
    { monitorId: 'monitor_test', runId: 'run_test', at, aborted: false },
    { monitorId: 'monitor_test', runId: 'run_other', at: at + 5, aborted: false },
    { monitorId: 'monitor_test', runId: 'run_test', at: at + 5, aborted: true },
  ]);
});

describe('an option is refused', () => {
  const malformed: [options: object, message: string][] = [
    [{ latencyMs: -1 }, '`latencyMs` takes a number of milliseconds from 0 to 2147483647, got -1'],
    [{ monitorId: '' }, '`monitorId` takes a string that is not empty, got ""'],
    [{ runId: 7 }, '`runId` takes a string that is not empty, got 7'],
    [{ startsAt: 'later' }, "`startsAt` takes 'now' or 'first-poll', got \"later\""],
    [{ latency: 1 }, '`latency` is unknown'],
  ];

  it.each(malformed)('%o', (options, message) => {
    expect(() => scriptedSource(timeline, options)).toThrow(message);
  });
});
