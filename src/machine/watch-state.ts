import * as z from 'zod/mini';
import { plainObject, text, time } from '../kinds/field-schemas.js';
import type { RunIds } from '../kinds/run-kind.js';

/*
 * # What a watch is, in theory
 *
 * A run lives on a server. It is in one status at a time, and ends when it enters a terminal one, in which it stays.
 * Nothing of this is pushed to us; we can only poll. An answer shows the run as it was at some moment before the
 * answer came: later answers may show earlier moments (replicas, caches), some show another run, many polls fail.
 *
 * From that, a watch derives three things that cannot be wrong:
 *
 *     transitions    the statuses that answers showed, in the order of the run's life, each once
 *     an outcome     from the first answer that shows a terminal status
 *     a reason       why no outcome can be had: time is up, refused, not answered, not intelligible
 *
 * The machine is that derivation. It is a state and four pure functions over it; time and chance are arguments:
 *
 *     observe(state, answer)        -> state, transition?, outcome?        an answer came
 *     decideRetry(state, failure)   -> state, give up or retry             an attempt failed
 *     nextWake(state, now)          -> the earliest of its timers          what to wait for
 *     outcomeOf(state)              -> outcome?                            how the run ended
 *
 * What makes an answer a transition is a table (`freshness.ts`): by the status's place in the run's life and by
 * `updatedAt`, compared with the last answer that was believed. What a failure means is a table (`retry-decision.ts`):
 * by its class, how long it is retried and what is thrown in the end. When to wake is a table of named timers
 * (`next-poll.ts`): the least is the next wake, and its name is the answer to "why then?".
 *
 * A poll is attempts until one is answered:
 *
 *     sleeping --(interval, last poll, wake)--> attempting --(answer)--> observe --> sleeping, or the end
 *         |                                     |      ^
 *         |                                 (failure)  '--(retry, wake)-- retrying --(deadline)--> time is up
 *         |                                     |                             ^
 *     (deadline)--> time is up                  '--> decideRetry -------------'--> given up
 *
 * Failures without an answer between them are a streak. How long it has lasted, not how often it failed, decides
 * when to give up; an answer clears it. The streak is part of the state, and the state is plain JSON: so a watch can
 * stop here and go on in another process, and one poll can be taken anywhere, under the same rules.
 */

/**
 * Everything one watch knows, as plain JSON.
 *
 * Times are milliseconds on the clock of whoever drives the machine. In a snapshot they are times of day (milliseconds
 * since the epoch); `rebase` moves a state from one clock to another.
 */
export interface WatchState<Run = unknown>
  extends Readonly<z.infer<ReturnType<typeof watchStateSchema<Run>>>> {}

export interface Seen<Run> extends Readonly<z.infer<ReturnType<typeof seenSchema<Run>>>> {}

export interface Entered extends Readonly<z.infer<typeof enteredSchema>> {}

export interface Failing extends Readonly<z.infer<typeof failingSchema>> {}

const count = z.int().check(z.nonnegative());
const duration = z.number().check(z.nonnegative());

const enteredSchema = plainObject({
  /** The status before; `null` if this is the first one seen. */
  from: z.nullable(text),
  /** How many polls were answered by then. */
  polls: count,
  /** How long the run had been watched by then. */
  elapsedMs: duration,
});

const failingSchema = plainObject({
  /** When the first attempt of the streak failed. */
  since: time,
  /** How many attempts have failed; 0 if an old streak was dropped but for `notFoundSince`. */
  attempts: count,
  /** When the first of them got a 404; `null` if none did. */
  notFoundSince: z.nullable(time),
  /** The earliest time of the next attempt, unless woken. */
  retryAt: time,
});

const seenSchema = <Run>(run: z.ZodMiniType<Run>) =>
  plainObject({
    /** The run as that answer showed it. */
    run,
    /** How the run got its current status. */
    entered: enteredSchema,
    /** When the run was created, as far as known. */
    createdAt: time,
    /** When the request for the latest answer was made. */
    askedAt: time,
    /** When that answer came. */
    answeredAt: time,
    /** The same as a time of day, by the server's clock if known, else by the local one. Never rebased. */
    answerDate: time,
    /**
     * The earliest time of the next poll, unless woken, because that answer had a `Retry-After`; `null` if it had none.
     */
    holdUntil: z.nullable(time),
  });

export const watchStateSchema = <Run>(run: z.ZodMiniType<Run>) =>
  plainObject({
    /** The version of this format. */
    version: z.literal(2),
    /** The name of the run kind. */
    kind: text,
    /** The id of what the run belongs to, such as its monitor; empty for a run that belongs to nothing. */
    parentId: z.string(),
    /** The id of the run. */
    runId: text,
    /** When the watch started; earlier watches that were resumed included. */
    startedAt: time,
    /** The deadline; `null` if there is none. */
    deadlineAt: z.nullable(time),
    /** How many polls were answered. */
    polls: count,
    /** How long the slowest recent answer took; each answer halves the weight of earlier ones. */
    slowestPollMs: duration,
    /** What the last accepted answer showed; `null` before the first. */
    seen: z.nullable(seenSchema(run)),
    /** The streak of failed attempts since the last answer; `null` if there is none. */
    failing: z.nullable(failingSchema),
  });

/** Past any time that matters, and still a time of day in a snapshot. */
export const END_OF_TIME = 4e15;

/** The state of a watch that has not polled yet. */
export function startState(
  kind: string,
  { parentId, runId }: RunIds,
  now: number,
  timeoutMs: number,
): WatchState<never> {
  return {
    version: 2,
    kind,
    parentId,
    runId,
    startedAt: now,
    deadlineAt: deadline(now, timeoutMs),
    polls: 0,
    slowestPollMs: 0,
    seen: null,
    failing: null,
  };
}

/** The time `timeoutMs` from now; `null` for never. */
export function deadline(now: number, timeoutMs: number): number | null {
  return now + timeoutMs < END_OF_TIME ? now + timeoutMs : null;
}

/** The same state on a clock that reads `shiftMs` more. */
export function rebase<Run>(state: WatchState<Run>, shiftMs: number): WatchState<Run> {
  const { startedAt, deadlineAt, seen, failing } = state;
  const shift = (time: number) => time + shiftMs;
  const shiftUnlessNull = (time: number | null) => (time === null ? null : time + shiftMs);
  return {
    ...state,
    startedAt: shift(startedAt),
    deadlineAt: shiftUnlessNull(deadlineAt),
    seen: seen && {
      ...seen,
      entered: { ...seen.entered },
      createdAt: shift(seen.createdAt),
      askedAt: shift(seen.askedAt),
      answeredAt: shift(seen.answeredAt),
      holdUntil: shiftUnlessNull(seen.holdUntil),
    },
    failing: failing && {
      ...failing,
      since: shift(failing.since),
      notFoundSince: shiftUnlessNull(failing.notFoundSince),
      retryAt: shift(failing.retryAt),
    },
  };
}
