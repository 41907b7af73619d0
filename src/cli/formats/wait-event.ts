import * as z from 'zod/mini';
import { RunResult } from './run-result.js';
import { WaitResult } from './wait-result.js';

const version = z.literal(1);
/** When it was printed, ISO 8601. */
const at = z.string();

const facts = {
  version,
  at,
  /** The kind of run, as the library calls it: `monitor_run`. */
  kind: z.string(),
  /** The monitor that the run belongs to; `null` for a kind that belongs to none. */
  monitorId: z.nullable(z.string()),
  /** What the run belongs to, be it a monitor or a webset; `null` for a kind that belongs to nothing. */
  parentId: z.nullable(z.string()),
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
  /** The API asked to wait: no run is polled meanwhile. */
  z.object({ type: z.literal('hold'), version, at, delayMs: z.number(), httpStatus: z.int() }),
  /** The watch over this run is over. */
  z.object({ type: z.literal('end'), ...facts, runId: z.nullable(z.string()), result: RunResult }),
  /** The last line. */
  WaitResult,
]);

export type WaitEvent = z.infer<typeof WaitEvent>;
