import type { MeterProvider, TracerProvider } from '@opentelemetry/api';
import { createWatchPool, type WatchPool } from 'exa-runwatch';
import { createTelemetry } from 'exa-runwatch/otel';

/** One telemetry for a pool and all its watches. */
export function observedPool(tracerProvider: TracerProvider, meterProvider: MeterProvider): WatchPool {
  return createWatchPool({ onEvent: createTelemetry({ tracerProvider, meterProvider }) });
}
