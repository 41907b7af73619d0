import * as z from 'zod/mini';
import type { RunWatchError } from '../../errors/run-watch-error.js';
import { text } from '../../kinds/field-schemas.js';
import type { AnyRun, RunKind } from '../../kinds/run-kind.js';
import { outcomeOf } from '../../machine/outcome.js';
import { copyOutcome, copyRun } from '../../source/read-run.js';
import type { StatusChange } from '../../watch/events.js';
import type { PollResult } from '../../watch/single-poll.js';
import type { WatchState } from '../../watch/snapshot.js';
import { misfitError } from './misfit-error.js';
import { restoreError, storedErrorSchema, storeError } from './stored-error.js';

/** What a handler is called with. */
export type QueuedEvent<Run extends AnyRun, Outcome> =
  | { readonly type: 'status'; readonly change: StatusChange<Run> }
  | { readonly type: 'outcome'; readonly outcome: Outcome }
  | { readonly type: 'error'; readonly error: RunWatchError };

const storedEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('status'),
    change: z.object({
      from: z.nullable(text),
      to: text,
      run: z.unknown(),
      polls: z.number(),
      elapsedMs: z.number(),
    }),
  }),
  // It follows from the state, which changes no more.
  z.object({ type: z.literal('outcome') }),
  z.object({ type: z.literal('error'), error: storedErrorSchema }),
]);

const storedEventsSchema = z.array(storedEventSchema);

/** An event as JSON, for a column. */
export type StoredEvent = z.infer<typeof storedEventSchema>;

/** The events that a poll leads to, in their order. */
export function storeEvents<Run extends AnyRun, Outcome>(
  polled: Pick<PollResult<Run, Outcome>, 'changes' | 'outcome' | 'error'>,
): StoredEvent[] {
  const { changes, outcome, error } = polled;
  const events: StoredEvent[] = changes.map((change) => ({ type: 'status', change }));
  if (outcome) events.push({ type: 'outcome' });
  if (error) events.push({ type: 'error', error: storeError(error) });
  return events;
}

/**
 * The events again, equal to what the polls returned.
 *
 * @param state the watch as it was stored with them, its times by this machine's time of day; the events take its parts
 * @throws RunQueueError `QUEUE_SCHEMA` if they do not fit the kind, whose schema or statuses have changed since
 */
export function readEvents<Run extends AnyRun, Outcome extends { readonly run: AnyRun }>(
  kind: RunKind<Run, Outcome>,
  state: WatchState<Run>,
  stored: unknown,
): QueuedEvent<Run, Outcome>[] {
  try {
    return z.parse(storedEventsSchema, stored).map((event) => readEvent(kind, state, event));
  } catch (cause) {
    throw misfitError('events', kind, state, cause);
  }
}

function readEvent<Run extends AnyRun, Outcome extends { readonly run: AnyRun }>(
  kind: RunKind<Run, Outcome>,
  state: WatchState<Run>,
  event: StoredEvent,
): QueuedEvent<Run, Outcome> {
  if (event.type === 'status') {
    const run = z.parse(kind.schema, event.change.run);
    return { type: 'status', change: { ...event.change, run } };
  }
  if (event.type === 'outcome') {
    const outcome = outcomeOf(kind, state);
    if (outcome === null) throw new Error(`${state.seen?.run.status} is no terminal status`);
    return { type: 'outcome', outcome: copyOutcome(outcome) };
  }
  const lastRun = state.seen ? copyRun(state.seen.run) : undefined;
  return { type: 'error', error: restoreError(event.error, { lastRun, snapshot: state }) };
}
