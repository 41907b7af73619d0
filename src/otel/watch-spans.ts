import { type Span, SpanStatusCode, type Tracer } from '@opentelemetry/api';
import { errorText } from '../errors/error-text.js';
import {
  errorAttributes,
  outcomeAttributes,
  pollAttributes,
  progressAttributes,
  retryAttributes,
  startAttributes,
  statusAttributes,
  stopAttributes,
} from './span-attributes.js';
import type { AnyWatchEvent } from './telemetry-event.js';

/** A span for each watch: a child of the span that is active where the watch is started. */
export class WatchSpans {
  readonly #tracer: Tracer;
  readonly #open = new Map<number, Span>();

  constructor(tracer: Tracer) {
    this.#tracer = tracer;
  }

  record(event: AnyWatchEvent): void {
    const { type, watchId, kind } = event;
    if (type === 'start') {
      const span = this.#tracer.startSpan(`watch ${kind}`, { attributes: startAttributes(event) });
      this.#open.set(watchId, span);
      return;
    }
    const span = this.#open.get(watchId);
    if (type === 'outcome' || type === 'error' || type === 'stop') this.#open.delete(watchId);
    if (span) recordIn(span, event);
  }
}

function recordIn(span: Span, event: AnyWatchEvent): void {
  switch (event.type) {
    case 'status':
      span.addEvent('exa_runwatch.status', statusAttributes(event));
      break;
    case 'poll':
      span.addEvent('exa_runwatch.poll', pollAttributes(event));
      span.setAttributes(progressAttributes(event));
      break;
    case 'retry':
      span.addEvent('exa_runwatch.retry', retryAttributes(event));
      break;
    // A run that failed is an outcome, not an error of the watch.
    case 'outcome':
      span.setAttributes(outcomeAttributes(event));
      span.end();
      break;
    case 'error':
      span.setAttributes(errorAttributes(event));
      recordError(span, event.error);
      span.end();
      break;
    case 'stop':
      span.setAttributes(stopAttributes());
      span.end();
  }
}

function recordError(span: Span, error: unknown): void {
  span.recordException(error instanceof Error ? error : errorText(error));
  span.setStatus({
    code: SpanStatusCode.ERROR,
    message: error instanceof Error ? error.message : errorText(error),
  });
}
