export { createTelemetry, type TelemetryOptions } from './telemetry.js';
export type { AnyWatchEvent, TelemetryEvent } from './telemetry-event.js';
