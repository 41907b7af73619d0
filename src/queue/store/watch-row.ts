import * as z from 'zod/mini';
import { oneOf } from '../../errors/argument-schemas.js';
import { epochOf } from '../database/epoch-of.js';

/** Whether a watch goes on: `ended` has an outcome, `given_up` an error, such as that its time was up. */
export const phaseSchema = oneOf('watching', 'ended', 'given_up');

export type QueuedWatchPhase = z.infer<typeof phaseSchema>;

const epochMs = z.number();

/** Why the latest attempt failed. */
const attemptFailureSchema = z.object({
  /** When it failed, in epoch milliseconds of the database. */
  at: epochMs,
  /** Why, in a few words: `503: The service is overloaded`. */
  reason: z.string(),
  /** How many attempts have failed in a row. */
  attempts: z.int(),
  /** How long attempts have been failing in a row, in milliseconds. */
  failingForMs: z.number(),
});

/** Why the latest call of a handler failed. */
const handlerFailureSchema = z.object({
  /** When it threw, in epoch milliseconds of the database. */
  at: epochMs,
  /** What it threw, in a few words. */
  reason: z.string(),
  /** How many calls for this event have failed. */
  attempts: z.int(),
  /** When it is called again, in epoch milliseconds of the database. */
  retryAt: epochMs,
});

export interface AttemptFailure extends Readonly<z.infer<typeof attemptFailureSchema>> {}

export interface HandlerFailure extends Readonly<z.infer<typeof handlerFailureSchema>> {}

/** A row of the table of watches; times are epoch milliseconds of the database. JSON is not read yet. */
export const watchRowSchema = z.object({
  key: z.string(),
  kind: z.string(),
  parentId: z.string(),
  runId: z.string(),
  phase: phaseSchema,
  status: z.nullable(z.string()),
  snapshot: z.unknown(),
  options: z.record(z.string(), z.unknown()),
  /** When the next poll is due; `null` if none is. */
  dueAt: z.nullable(epochMs),
  /** Whether that is now or was before, by the database. */
  isDue: z.boolean(),
  /** Counts what the holder of the claim writes: whoever read an older one has lost it. */
  revision: z.int(),
  /** Counts the calls of `wake`: one that came during a poll leads to another. */
  wakes: z.int(),
  /** What is to be handled, the oldest first. */
  events: z.array(z.unknown()),
  failure: z.nullable(attemptFailureSchema),
  handlerFailure: z.nullable(handlerFailureSchema),
  error: z.unknown(),
  enqueuedAt: epochMs,
  polledAt: z.nullable(epochMs),
  settledAt: z.nullable(epochMs),
});

export interface WatchRow extends Readonly<z.infer<typeof watchRowSchema>> {}

/** The columns as `watchRowSchema` reads them. */
export const WATCH_COLUMNS = `
  key, kind, parent_id as "parentId", run_id as "runId", phase, status, snapshot, options,
  ${epochOf('due_at')} as "dueAt", coalesce(due_at <= now(), false) as "isDue", revision, wakes, events, failure,
  handler_failure as "handlerFailure", error, ${epochOf('enqueued_at')} as "enqueuedAt",
  ${epochOf('polled_at')} as "polledAt", ${epochOf('settled_at')} as "settledAt"`;
