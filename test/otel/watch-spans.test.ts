import { type Attributes, diag, SpanStatusCode } from '@opentelemetry/api';
import { describe, expect, test, vi } from 'vitest';
import { type WatchActivity, type WatchOptions, watchRun } from '../../src/index.js';
import type { EndedRun } from '../../src/kinds/run-kind.js';
import type { Timeline } from '../../src/testing/index.js';
import { virtualTime } from '../support/virtual-time.js';
import { watchScript } from '../support/watch-script.js';
import { inMemoryTelemetry } from './in-memory-telemetry.js';

const FAILING: Timeline = [
  { status: 'running', forMs: 15_000 },
  { status: 'failed', failedReason: 'out of credits' },
];

/** Watches a scripted run for a minute of virtual time. */
async function tracedWatch(timeline: Timeline, options: WatchOptions = {}) {
  const clock = virtualTime('2026-03-01T12:00:00Z');
  const telemetry = inMemoryTelemetry();
  const { onEvent } = telemetry;
  const script = watchScript(timeline, { onEvent, pollInterval: 10_000, ...options }, 100);
  script.watch.catch(() => {});
  return { ...telemetry, ...script, clock };
}

const onlySpan = ({ finishedSpans }: ReturnType<typeof inMemoryTelemetry>) => {
  const [span, ...others] = finishedSpans();
  expect(others).toEqual([]);
  return span;
};

describe('the span of a watch', () => {
  test('names the kind of run, and has its ids and how it ended', async () => {
    const traced = await tracedWatch(FAILING);
    await traced.clock.tickAsync(60_000);
    const { parentId, runId } = traced.watch;
    expect(onlySpan(traced)).toMatchObject({
      name: 'watch monitor_run',
      attributes: {
        'exa_runwatch.run.kind': 'monitor_run',
        'exa_runwatch.run.parent_id': parentId,
        'exa_runwatch.run.id': runId,
        'exa_runwatch.run.status': 'failed',
        'exa_runwatch.run.lateness_ms': 5_300,
        'exa_runwatch.watch.resumed': false,
        'exa_runwatch.watch.pooled': false,
        'exa_runwatch.watch.end': 'outcome',
        'exa_runwatch.watch.polls': 3,
        'exa_runwatch.watch.elapsed_ms': 20_300,
      },
    });
  });

  test('lasts as long as the watch', async () => {
    const traced = await tracedWatch(FAILING);
    await traced.clock.tickAsync(60_000);
    const { duration: [seconds, nanoseconds] = [0, 0] } = onlySpan(traced) ?? {};
    expect(seconds + nanoseconds / 1e9).toBeCloseTo(20.3);
  });

  test('G1 of a run that failed is no error: the watch did what it was for', async () => {
    const traced = await tracedWatch(FAILING);
    await traced.clock.tickAsync(60_000);
    expect(onlySpan(traced)?.status).toEqual({ code: SpanStatusCode.UNSET });
  });

  test('has the changes of status, the polls and the retries as events, in order', async () => {
    const traced = await tracedWatch(FAILING);
    traced.source.queueFault(null, { fault: 'status', status: 503 });
    await traced.clock.tickAsync(60_000);
    const events = onlySpan(traced)?.events.map(({ name, attributes }) => [name, attributes]);
    expect(events).toEqual([
      ['exa_runwatch.status', { 'exa_runwatch.status.to': 'running' }],
      ['exa_runwatch.poll', poll('running')],
      [
        'exa_runwatch.retry',
        {
          'error.type': 'RUN_REQUEST',
          'http.response.status_code': 503,
          'exa_runwatch.retry.reason': expect.stringMatching(/^503: /),
          'exa_runwatch.retry.attempt': 1,
          'exa_runwatch.retry.delay_ms': expect.any(Number),
          'exa_runwatch.request.id': expect.any(String),
        },
      ],
      ['exa_runwatch.poll', poll('running')],
      ['exa_runwatch.status', { 'exa_runwatch.status.from': 'running', 'exa_runwatch.status.to': 'failed' }],
      ['exa_runwatch.poll', poll('failed')],
    ]);
  });

  test('of a watch that fails is an error, with the exception and its code', async () => {
    const traced = await tracedWatch([{ status: 'running' }], { timeoutMs: 25_000 });
    await traced.clock.tickAsync(60_000);
    const error: unknown = await traced.watch.catch((error: unknown) => error);
    const span = onlySpan(traced);
    const { message } = Object(error);
    expect(span?.status).toEqual({ code: SpanStatusCode.ERROR, message });
    expect(span?.attributes).toMatchObject({
      'error.type': 'RUN_TIMEOUT',
      'exa_runwatch.watch.end': 'error',
      'exa_runwatch.run.status': 'running',
      'exa_runwatch.watch.polls': 4,
      'exa_runwatch.watch.elapsed_ms': 25_000,
    });
    expect(span?.events.at(-1)).toMatchObject({
      name: 'exception',
      attributes: { 'exception.type': 'RUN_TIMEOUT', 'exception.message': message },
    });
  });

  test.each([
    ['an error that is not ours', new RangeError('no such interval'), 'RangeError', 'no such interval'],
    ['no error at all', Object.create(null), '_OTHER', expect.stringContaining('not an error')],
  ])('of a watch that fails with %s says what is known', async (_rule, thrown, type, message) => {
    const pollInterval = () => {
      throw thrown;
    };
    const traced = await tracedWatch([{ status: 'running' }], { pollInterval });
    await traced.clock.tickAsync(60_000);
    const span = onlySpan(traced);
    expect(span?.attributes).toMatchObject({ 'error.type': type, 'exa_runwatch.watch.end': 'error' });
    expect(span?.status).toEqual({ code: SpanStatusCode.ERROR, message });
  });

  test('of a watch that is stopped ends without an error', async () => {
    const traced = await tracedWatch([{ status: 'running' }]);
    await traced.clock.tickAsync(5_000);
    traced.watch.stop();
    const span = onlySpan(traced);
    expect(span?.attributes).toMatchObject({
      'exa_runwatch.watch.end': 'stop',
      'exa_runwatch.run.status': 'running',
      'exa_runwatch.watch.polls': 1,
    });
    expect(span?.status).toEqual({ code: SpanStatusCode.UNSET });
  });

  test('says that the watch was resumed, and counts the polls before', async () => {
    const traced = await tracedWatch(FAILING);
    await traced.clock.tickAsync(5_000);
    traced.watch.stop();
    const { monitorId, runId } = traced.source;
    const { source, onEvent } = traced;
    const resumeFrom = traced.watch.snapshot();
    watchRun(monitorId, runId, { source, onEvent, resumeFrom, pollInterval: 10_000 });
    await traced.clock.tickAsync(60_000);
    expect(traced.finishedSpans().at(-1)?.attributes).toMatchObject({
      'exa_runwatch.watch.resumed': true,
      'exa_runwatch.watch.polls': 3,
    });
  });

  test('keeps the last status that was believed: a stale answer changes nothing', async () => {
    const traced = await tracedWatch([{ status: 'created', forMs: 5_000 }, { status: 'running' }]);
    traced.source.queueFault(null, null, { fault: 'stale', byMs: 20_000 });
    await traced.clock.tickAsync(25_000);
    traced.watch.stop();
    const span = onlySpan(traced);
    const polls = span?.events.filter(({ name }) => name === 'exa_runwatch.poll');
    expect(polls?.at(-1)?.attributes).toMatchObject({
      'exa_runwatch.run.status': 'created',
      'exa_runwatch.poll.stale': true,
    });
    expect(span?.attributes).toMatchObject({ 'exa_runwatch.run.status': 'running' });
  });
});

const RUN = { id: 'r', status: 'completed', createdAt: null, updatedAt: null };
const ENDS: readonly WatchActivity<typeof RUN, EndedRun>[] = [
  { type: 'outcome', outcome: { status: 'completed', run: RUN } },
  { type: 'error', error: new Error('time is up') },
  { type: 'stop', reason: 'enough' },
];

describe('a watch that has ended', () => {
  test.each(ENDS)('by $type is forgotten, so that memory is bounded', (end) => {
    const misuse = vi.spyOn(diag, 'error');
    const { onEvent, finishedSpans } = inMemoryTelemetry();
    const identity = { watchId: 1, kind: 'job', parentId: '', runId: 'r', isPooled: false };
    onEvent({ ...identity, type: 'start', isResumed: false });
    onEvent({ ...identity, ...end });
    onEvent({ ...identity, ...end });
    expect(finishedSpans()).toHaveLength(1);
    expect(finishedSpans()[0]?.attributes).not.toHaveProperty('exa_runwatch.run.parent_id');
    expect(misuse).not.toHaveBeenCalled();
    misuse.mockRestore();
  });
});

function poll(status: string): Attributes {
  return {
    'exa_runwatch.run.status': status,
    'exa_runwatch.poll.stale': false,
    'exa_runwatch.poll.duration_ms': 100,
    'exa_runwatch.request.id': expect.any(String),
  };
}
