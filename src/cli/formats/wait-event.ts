import * as z from 'zod/mini';
import { RunResult } from './run-result.js';
import { WaitResult } from './wait-result.js';

const facts = {
  version: z.literal(1),
  /** When it was printed, ISO 8601. */
  at: z.string(),
  monitorId: z.string(),
  runId: z.string(),
};

/** One line of `--format ndjson`: `type` says which. Durations are milliseconds. */
export const WaitEvent = z.discriminatedUnion('type', [
  /** The run has another status; the first one seen comes from `null`. */
  z.object({
    type: z.literal('status'),
    ...facts,
    from: z.nullable(z.string()),
    to: z.string(),
    polls: z.int(),
    elapsedMs: z.number(),
  }),
  /** A poll was answered. */
  z.object({
    type: z.literal('poll'),
    ...facts,
    status: z.string(),
    stale: z.boolean(),
    polls: z.int(),
    elapsedMs: z.number(),
    durationMs: z.number(),
    requestId: z.nullable(z.string()),
    /** When the next poll is planned, ISO 8601; `null` if there is none. */
    nextPollAt: z.nullable(z.string()),
  }),
  /** An attempt failed and will be retried. */
  z.object({
    type: z.literal('retry'),
    ...facts,
    reason: z.string(),
    attempt: z.int(),
    delayMs: z.number(),
    failingForMs: z.number(),
    httpStatus: z.nullable(z.int()),
    requestId: z.nullable(z.string()),
  }),
  /** The watch over this run is over. */
  z.object({ type: z.literal('end'), ...facts, result: RunResult }),
  /** The last line. */
  WaitResult,
]);

export type WaitEvent = z.infer<typeof WaitEvent>;
