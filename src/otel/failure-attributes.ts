import type { Attributes } from '@opentelemetry/api';
import { RunWatchError } from '../errors/run-watch-error.js';
import { ATTRIBUTES } from './attributes.js';

/** OpenTelemetry's word for a failure of which nothing is known. */
const OTHER = '_OTHER';

/** What is known of an error, in few enough words to count by. */
export function failureAttributes(error: unknown): Attributes {
  if (error instanceof RunWatchError) {
    const { code, httpStatus } = error;
    return {
      [ATTRIBUTES.errorType]: code,
      ...(httpStatus !== null && { [ATTRIBUTES.httpStatus]: httpStatus }),
    };
  }
  return { [ATTRIBUTES.errorType]: error instanceof Error ? error.name : OTHER };
}

/** How a request ended: `null` stands for no answer. As OpenTelemetry has it, only a failure has an `error.type`. */
export function requestAttributes(status: number | null): Attributes {
  if (status === null) return { [ATTRIBUTES.errorType]: OTHER };
  const answered = { [ATTRIBUTES.httpStatus]: status };
  return status < 400 ? answered : { ...answered, [ATTRIBUTES.errorType]: String(status) };
}
