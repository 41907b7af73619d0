import type { Attributes } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
  type SpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import type { Clock } from '@sinonjs/fake-timers';
import { createTelemetry } from '../../src/otel/index.js';

/** What was measured, for one set of attributes. */
export interface Point {
  readonly attributes: Attributes;
  readonly value: number | { readonly count: number; readonly sum?: number };
}

interface Surroundings {
  /** The clock of a test in virtual time: exporting takes a turn of it. */
  readonly clock?: Clock;
  /** Beside the one that keeps the spans. */
  readonly processor?: SpanProcessor;
}

/** Telemetry whose spans and metrics stay in memory. */
export function inMemoryTelemetry({ clock, processor }: Surroundings = {}) {
  const spans = new InMemorySpanExporter();
  const spanProcessors = [new SimpleSpanProcessor(spans), ...(processor ? [processor] : [])];
  const tracerProvider = new BasicTracerProvider({ spanProcessors });
  const metrics = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  // Longer than any test: what is exported is what `pointsOf` asks for.
  const reader = new PeriodicExportingMetricReader({ exporter: metrics, exportIntervalMillis: 1e9 });
  const meterProvider = new MeterProvider({ readers: [reader] });

  /** Every metric, by its name. */
  async function measured() {
    metrics.reset();
    const flushed = meterProvider.forceFlush();
    await clock?.tickAsync(0);
    await flushed;
    const all = metrics.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics);
    return new Map(all.flatMap(({ metrics }) => metrics).map((metric) => [metric.descriptor.name, metric]));
  }

  async function pointsOf(name: string): Promise<readonly Point[]> {
    const metric = (await measured()).get(`exa_runwatch.${name}`);
    return metric?.dataPoints.map(({ attributes, value }) => ({ attributes, value })) ?? [];
  }

  return {
    onEvent: createTelemetry({ tracerProvider, meterProvider }),
    tracer: tracerProvider.getTracer('test'),
    finishedSpans: () => spans.getFinishedSpans(),
    measured,
    pointsOf,
  };
}
