import * as z from 'zod/mini';
import { oneOf } from '../../errors/argument-schemas.js';
import {
  RunAccessError,
  RunNotFoundError,
  RunRequestError,
  RunResponseError,
  RunTimeoutError,
  type RunWatchError,
  type RunWatchErrorDetails,
} from '../../errors/run-watch-error.js';
import { GIVEN_UP_CODES } from './given-up-codes.js';

/** By code, the errors that a poll can lead to. */
const ERRORS = {
  RUN_TIMEOUT: RunTimeoutError,
  RUN_NOT_FOUND: RunNotFoundError,
  RUN_ACCESS: RunAccessError,
  RUN_REQUEST: RunRequestError,
  RUN_RESPONSE: RunResponseError,
} as const satisfies Record<(typeof GIVEN_UP_CODES)[number], unknown>;

/** What is kept of an error: no stack, no cause, and nothing that is stored with the watch anyway. */
export const storedErrorSchema = z.object({
  code: oneOf(...GIVEN_UP_CODES),
  message: z.string(),
  kind: z.string(),
  monitorId: z.nullable(z.string()),
  parentId: z.string(),
  runId: z.string(),
  polls: z.number(),
  elapsedMs: z.number(),
  httpStatus: z.nullable(z.number()),
  reason: z.nullable(z.string()),
  requestId: z.nullable(z.string()),
});

/** An error as JSON, for a column. */
export interface StoredError extends Readonly<z.infer<typeof storedErrorSchema>> {}

/** What is stored with the watch, beside its error. */
export type StoredWith = Pick<RunWatchErrorDetails, 'lastRun' | 'snapshot'>;

/** Takes an error that a poll led to. Its texts were made safe when it was made: no key is in them. */
export function storeError(error: RunWatchError): StoredError {
  return z.parse(storedErrorSchema, error);
}

/**
 * The error again, as an instance of its class. Its stack is the message alone, because the frames of whoever reads it
 * from a database lead to nothing; give it those of the caller with `addCallSite`.
 */
export function restoreError(stored: StoredError, { lastRun, snapshot }: StoredWith): RunWatchError {
  const { code, message, ...details } = stored;
  const error = new ERRORS[code](message, { ...details, lastRun, snapshot });
  error.stack = `${error.name}: ${message}`;
  return error;
}
