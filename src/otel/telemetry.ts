import { diag, type MeterProvider, metrics, type TracerProvider, trace } from '@opentelemetry/api';
import * as z from 'zod/mini';
import { objectWith, optionsObject } from '../errors/argument-schemas.js';
import { parseArgument } from '../errors/parse-argument.js';
import { Measurements } from './measurements.js';
import type { TelemetryEvent } from './telemetry-event.js';
import { WatchSpans } from './watch-spans.js';

const telemetryOptions = optionsObject({
  /**
   * Where spans go.
   * @default the global one
   */
  tracerProvider: z.optional(objectWith<TracerProvider>('getTracer')),
  /**
   * Where metrics go.
   * @default the global one, as it is when `createTelemetry` is called
   */
  meterProvider: z.optional(objectWith<MeterProvider>('getMeter')),
});

/** Where spans and metrics go. */
export interface TelemetryOptions extends z.input<typeof telemetryOptions> {}

/** The instrumentation scope, as OpenTelemetry calls it. */
const SCOPE = 'exa-runwatch';

/**
 * Reports to OpenTelemetry: a span for each watch, and metrics. Pass what it returns as `onEvent` to watches, pools and
 * workers of a queue, which have no spans of watches; one serves them all. It never throws: what goes wrong is passed to OpenTelemetry's `diag`.
 *
 * ```ts
 * const onEvent = createTelemetry();
 * const outcome = await waitForRun(monitorId, runId, { onEvent });
 * ```
 *
 * @throws TypeError if an option is unknown or not a provider.
 */
export function createTelemetry(options: TelemetryOptions = {}): (event: TelemetryEvent) => void {
  const { tracerProvider, meterProvider } = parseArgument('options', telemetryOptions, options);
  const spans = new WatchSpans((tracerProvider ?? trace).getTracer(SCOPE));
  const measurements = new Measurements((meterProvider ?? metrics).getMeter(SCOPE));
  return (event) => {
    withoutThrowing(() => {
      if ('watchId' in event) spans.record(event);
    });
    withoutThrowing(() => measurements.record(event));
  };
}

function withoutThrowing(record: () => void): void {
  try {
    record();
  } catch (thrown) {
    diag.error('exa-runwatch: an event could not be recorded', thrown);
  }
}
