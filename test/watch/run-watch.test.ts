import { describe, expect, test, vi } from 'vitest';
import { RunAccessError, RunStatusNotReachedError, type WatchOptions } from '../../src/index.js';
import type { Timeline } from '../../src/testing/index.js';
import { withoutChance } from '../support/chance.js';
import { virtualTime } from '../support/virtual-time.js';
import { watchScript as watchScripted } from '../support/watch-script.js';

const TIMELINE: Timeline = [
  { status: 'created', forMs: 1_000 },
  { status: 'running', forMs: 5_000 },
  { status: 'failed', failedReason: 'out of credits' },
];

const watchScript = (life = TIMELINE, options: WatchOptions = {}) =>
  watchScripted(life, { pollInterval: 500, ...options });

describe('G1 a run that ends', () => {
  test.each(['completed', 'failed', 'canceled'])('as %s resolves', async (status) => {
    virtualTime();
    const { watch } = watchScript([{ status }]);
    await expect(watch).resolves.toMatchObject({ status });
  });

  test('resolves with what the API said of it', async () => {
    const clock = virtualTime('2026-03-01T12:00:00Z');
    const { watch } = watchScript();
    await clock.tickAsync(6_000);
    await expect(watch).resolves.toMatchObject({
      status: 'failed',
      failedReason: 'out of credits',
      failedAt: '2026-03-01T12:00:06.000Z',
      endedAt: '2026-03-01T12:00:06.000Z',
      createdAt: '2026-03-01T12:00:00.000Z',
      durationMs: 6_000,
      waitedMs: 6_000,
      polls: 13,
    });
  });
});

describe('G2 events', () => {
  test('come once, in order: status before outcome, from null on', async () => {
    const clock = virtualTime();
    const { watch } = watchScript();
    const seen: unknown[] = [];
    watch.on('status', ({ from, to, polls, elapsedMs }) => seen.push([from, to, polls, elapsedMs]));
    watch.on('outcome', ({ status }) => seen.push(status));
    watch.on('error', () => seen.push('error'));
    await clock.tickAsync(60_000);
    expect(seen).toEqual([
      [null, 'created', 1, 0],
      ['created', 'running', 3, 1_000],
      ['running', 'failed', 13, 6_000],
      'failed',
    ]);
  });

  test('invent nothing: a status that no poll saw is not emitted', async () => {
    const clock = virtualTime();
    const { watch } = watchScript(TIMELINE, { pollInterval: 10_000 });
    const seen: unknown[] = [];
    watch.on('status', ({ from, to }) => seen.push([from, to]));
    await clock.tickAsync(10_000);
    expect(seen).toEqual([
      [null, 'created'],
      ['created', 'failed'],
    ]);
  });

  test('poll comes for every answered poll, a stale one too', async () => {
    const clock = virtualTime();
    const { watch, source } = watchScript([
      { status: 'created', forMs: 400 },
      { status: 'running', forMs: 1_100 },
      { status: 'completed' },
    ]);
    source.queueFault(null, null, { fault: 'stale' });
    const seen: unknown[] = [];
    watch.on('poll', ({ run, stale, polls, elapsedMs, requestId }) => {
      seen.push([run.status, stale, polls, elapsedMs, requestId, watch.status]);
    });
    await clock.tickAsync(60_000);
    expect(seen).toEqual([
      ['created', false, 1, 0, 'request_1', 'created'],
      ['running', false, 2, 500, 'request_2', 'running'],
      ['created', true, 3, 1_000, 'request_3', 'running'],
      ['completed', false, 4, 1_500, 'request_4', 'completed'],
    ]);
  });

  test('retry says what went wrong and when the next poll is', async () => {
    const clock = virtualTime();
    withoutChance();
    const { watch, source } = watchScript(TIMELINE, { retry: { minDelayMs: 700, maxDelayMs: 700 } });
    source.queueFault(
      { fault: 'status', status: 503 },
      { fault: 'status', status: 429, headers: { 'Retry-After': '3' } },
    );
    const seen: unknown[] = [];
    watch.on('retry', ({ error, reason, attempt, delayMs, failingForMs }) =>
      seen.push([error.code, error.httpStatus, reason, attempt, delayMs, failingForMs]),
    );
    await clock.tickAsync(60_000);
    expect(seen).toEqual([
      ['RUN_REQUEST', 503, '503: The service is overloaded', 1, 700, 0],
      ['RUN_REQUEST', 429, '429: Too many requests', 2, 3_000, 700],
    ]);
  });

  test('reach listeners that were attached right after the call', async () => {
    const clock = virtualTime();
    const { watch, source } = watchScript();
    expect(source.calls).toHaveLength(0);
    const seen = vi.fn();
    watch.on('status', seen);
    await clock.tickAsync(0);
    expect(seen).toHaveBeenCalledTimes(1);
  });
});

describe('G4 the start', () => {
  test('is on a promise job: no timer has to pass for the first poll', async () => {
    virtualTime();
    const { watch } = watchScript([{ status: 'completed' }]);
    await expect(watch).resolves.toMatchObject({ polls: 1 });
  });

  test('does not happen under a signal that is aborted already', async () => {
    const clock = virtualTime();
    const reason = new Error('too late');
    const { watch, source } = watchScript(TIMELINE, { signal: AbortSignal.abort(reason) });
    await expect(watch).rejects.toBe(reason);
    await clock.tickAsync(60_000);
    expect(source.calls).toHaveLength(0);
  });

  test('does not happen after a stop in the same turn', async () => {
    const clock = virtualTime();
    const { watch, source } = watchScript();
    watch.stop();
    await clock.tickAsync(60_000);
    expect(source.calls).toHaveLength(0);
  });
});

describe('what a watch knows', () => {
  test('is the run and its status as last observed, and nothing before', async () => {
    const clock = virtualTime();
    const { watch } = watchScript();
    expect([watch.run, watch.status]).toEqual([undefined, undefined]);
    await clock.tickAsync(1_000);
    expect(watch.status).toBe('running');
    expect(watch.run).toMatchObject({ id: 'run_test', status: 'running' });
    watch.stop();
  });
});

describe('reached', () => {
  test('resolves with the change to a status that is to come', async () => {
    const clock = virtualTime();
    const { watch } = watchScript();
    const reached = watch.reached('running');
    await clock.tickAsync(1_000);
    await expect(reached).resolves.toMatchObject({ from: 'created', to: 'running' });
    watch.stop();
  });

  test('resolves with the change to a status that is past', async () => {
    const clock = virtualTime();
    const { watch } = watchScript();
    await clock.tickAsync(60_000);
    await expect(watch.reached('created')).resolves.toMatchObject({ from: null, to: 'created' });
  });

  test('rejects if the run ends without it', async () => {
    const clock = virtualTime();
    const { watch } = watchScript();
    const reached = watch.reached('completed');
    const settled = expect(reached).rejects.toBeInstanceOf(RunStatusNotReachedError);
    await clock.tickAsync(60_000);
    await settled;
    await expect(watch.reached('canceled')).rejects.toThrow(
      'No poll saw run run_test of monitor monitor_test as canceled, and it has ended as failed.',
    );
  });

  test('rejects with what the watch fails with', async () => {
    virtualTime();
    const { watch, source } = watchScript();
    source.queueFault({ fault: 'status', status: 403 });
    await expect(watch.reached('running')).rejects.toBeInstanceOf(RunAccessError);
  });
});
