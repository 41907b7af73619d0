import { context, diag, metrics, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { NoopSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { watchRun } from '../../src/index.js';
import { createTelemetry } from '../../src/otel/index.js';
import { scriptedSource } from '../../src/testing/index.js';
import { fakeExa } from '../support/fake-exa.js';
import { textsIn } from '../support/texts-in.js';
import { inMemoryTelemetry } from './in-memory-telemetry.js';

/** A run that has ended is seen by the first poll. */
const ended = () => scriptedSource([{ status: 'completed' }]);

function asyncContext(): void {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  onTestFinished(() => context.disable());
}

describe('the telemetry of a watch', () => {
  test('is part of the trace in which the watch was started', async () => {
    asyncContext();
    const { onEvent, tracer, finishedSpans } = inMemoryTelemetry();
    await tracer.startActiveSpan('job', async (job) => {
      await null;
      const source = ended();
      await watchRun(source.monitorId, source.runId, { source, onEvent });
      job.end();
    });
    const [watchSpan, job] = finishedSpans();
    expect(watchSpan?.parentSpanContext).toMatchObject({ spanId: job?.spanContext().spanId });
    expect(watchSpan?.spanContext().traceId).toBe(job?.spanContext().traceId);
  });

  test('is kept apart from that of a watch of the same run at the same time', async () => {
    asyncContext();
    const { onEvent, tracer, finishedSpans } = inMemoryTelemetry();
    const source = ended();
    const watchIn = (name: string) =>
      tracer.startActiveSpan(name, async (parent) => {
        await watchRun(source.monitorId, source.runId, { source, onEvent });
        parent.end();
      });
    await Promise.all([watchIn('one'), watchIn('other')]);
    const spans = finishedSpans();
    const parents = spans.filter(({ name }) => name !== 'watch monitor_run');
    const watches = spans.filter(({ name }) => name === 'watch monitor_run');
    expect(watches.map(({ parentSpanContext }) => parentSpanContext?.spanId)).toEqual(
      parents.map((span) => span.spanContext().spanId),
    );
  });

  test('goes to the global providers if none is given', async () => {
    const getTracer = vi.spyOn(trace, 'getTracer');
    const getMeter = vi.spyOn(metrics, 'getMeter');
    const source = ended();
    const onEvent = createTelemetry();
    await watchRun(source.monitorId, source.runId, { source, onEvent });
    expect(getTracer).toHaveBeenCalledWith('exa-runwatch');
    expect(getMeter).toHaveBeenCalledWith('exa-runwatch');
  });

  test('never throws: what goes wrong in it is passed to `diag`, and the rest goes on', async () => {
    const error = vi.spyOn(diag, 'error').mockReturnValue();
    onTestFinished(() => error.mockRestore());
    const broken = new NoopSpanProcessor();
    const thrown = new Error('a fault of the processor');
    vi.spyOn(broken, 'onStart').mockImplementation(() => {
      throw thrown;
    });
    const { onEvent, pointsOf } = inMemoryTelemetry({ processor: broken });
    const source = ended();
    await watchRun(source.monitorId, source.runId, { source, onEvent });
    expect(error).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('exa-runwatch'), thrown);
    expect(await pointsOf('requests')).toMatchObject([{ value: 1 }]);
  });
});

test('G13 the key is in no span and no metric, though the API repeats it', async () => {
  const exa = await fakeExa({ apiKey: 'sk-very/secret+'.padEnd(36, 'x') });
  const { monitorId, runId, queueFault } = exa.addRun([{ status: 'completed' }]);
  queueFault({ fault: 'echo', status: 503 }, { fault: 'echo', status: 401 });
  const { onEvent, finishedSpans, measured } = inMemoryTelemetry();
  const options = { apiKey: exa.apiKey, baseUrl: exa.url, retry: { minDelayMs: 1, maxDelayMs: 1 } };
  await expect(watchRun(monitorId, runId, { ...options, onEvent })).rejects.toMatchObject({
    code: 'RUN_ACCESS',
  });
  const reported = finishedSpans().map(({ name, attributes, events, status }) => ({
    name,
    attributes,
    events,
    status,
  }));
  const texts = textsIn([reported, ...(await measured())]).join('\n');
  expect(texts).toContain('RUN_ACCESS');
  expect(texts).not.toContain(exa.apiKey.slice(0, 10));
});

describe('createTelemetry', () => {
  test.each([
    [{ tracerProvider: {} }, 'tracerProvider'],
    [{ meterProvider: 'none' }, 'meterProvider'],
    [{ tracer: trace }, 'tracer'],
  ])('refuses %j, and names the option', (options, option) => {
    expect(() => createTelemetry(JSON.parse(JSON.stringify(options)))).toThrow(
      expect.objectContaining({ name: 'TypeError', option }),
    );
  });
});
