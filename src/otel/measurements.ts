import type { Attributes, Meter } from '@opentelemetry/api';
import { ATTRIBUTES } from './attributes.js';
import { failureAttributes, requestAttributes } from './failure-attributes.js';
import { createInstruments, type Instruments } from './instruments.js';
import { type ReportedRequest, reportedRequest } from './reported-request.js';
import type { AnyWatchEvent, AttemptEvent, TelemetryEvent } from './telemetry-event.js';

/** Counts and measures what events report. */
export class Measurements {
  readonly #instruments: Instruments;

  constructor(meter: Meter) {
    this.#instruments = createInstruments(meter);
  }

  record(event: TelemetryEvent): void {
    const request = reportedRequest(event);
    if (request) this.#countRequest(request);
    if ('kind' in event) this.#recordWatch(event, { [ATTRIBUTES.runKind]: event.kind });
    else if (event.type === 'request')
      this.#instruments.budgetWait.record(event.waitedMs / 1_000, { [ATTRIBUTES.what]: event.what });
    else this.#instruments.hold.record(event.delayMs / 1_000, { [ATTRIBUTES.httpStatus]: event.status });
  }

  #recordWatch(event: AnyWatchEvent | AttemptEvent, kind: Attributes): void {
    const { activeWatches, pollDuration, retries, lateness } = this.#instruments;
    const hasEnded = event.type === 'outcome' || event.type === 'error' || event.type === 'stop';
    // Those of a queue are no process's.
    if (hasEnded && 'watchId' in event) activeWatches.add(-1, kind);
    switch (event.type) {
      case 'start':
        activeWatches.add(1, kind);
        break;
      case 'poll':
        pollDuration.record(event.durationMs / 1_000, kind);
        break;
      case 'retry':
        retries.add(1, { ...kind, ...failureAttributes(event.error) });
        break;
      case 'outcome': {
        const { status, latenessMs } = event.outcome;
        if (typeof latenessMs === 'number') lateness.record(latenessMs / 1_000, kind);
        this.#countEnd(kind, { [ATTRIBUTES.end]: 'outcome', [ATTRIBUTES.runStatus]: status });
        break;
      }
      case 'error':
        this.#countEnd(kind, { [ATTRIBUTES.end]: 'error', ...failureAttributes(event.error) });
        break;
      case 'stop':
        this.#countEnd(kind, { [ATTRIBUTES.end]: 'stop' });
    }
  }

  #countRequest({ what, status }: ReportedRequest): void {
    const { requests, throttledRequests } = this.#instruments;
    requests.add(1, { [ATTRIBUTES.what]: what, ...requestAttributes(status) });
    if (status === 429) throttledRequests.add(1, { [ATTRIBUTES.what]: what });
  }

  #countEnd(kind: Attributes, end: Attributes): void {
    this.#instruments.endedWatches.add(1, { ...kind, ...end });
  }
}
