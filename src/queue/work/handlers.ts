import * as z from 'zod/mini';
import { functionOf, optionsObject } from '../../errors/argument-schemas.js';
import type { AnyOutcome } from '../../errors/assert-completed.js';
import { parseArgument } from '../../errors/parse-argument.js';
import type { RunWatchError } from '../../errors/run-watch-error.js';
import type { AnyRun, RunIds } from '../../kinds/run-kind.js';
import type { StatusChange } from '../../watch/events.js';
import type { Queryable } from '../database/database.js';
import type { QueuedEvent } from '../store/stored-event.js';

/** What a handler is called with, beside what has happened. */
export interface HandlerContext extends RunIds {
  /** The name of the kind of run: `monitor_run`. */
  readonly kind: string;
  /**
   * The transaction that ends the event: what is written in it is written exactly once. It begins with the first query;
   * until the handler has ended it holds a connection, and on PGlite everything else waits for it.
   */
  readonly db: Queryable;
}

const handlersSchema = optionsObject({
  /** Called for each change of a run's status, in order. */
  status: z.optional(functionOf<(change: StatusChange<AnyRun>, context: HandlerContext) => unknown>()),
  /** Called when a run has ended, after its last `status`. */
  outcome: z.optional(functionOf<(outcome: AnyOutcome, context: HandlerContext) => unknown>()),
  /** Called when a watch was given up, because its outcome cannot be determined. */
  error: z.optional(functionOf<(error: RunWatchError, context: HandlerContext) => unknown>()),
});

/**
 * What to do when something has happened. A promise is awaited. Each call is repeated until it succeeds, with growing
 * delays of up to five minutes; what comes after it for the same run waits. So it happens at least once, in order.
 * Pass the same handlers in each process: an event without a handler counts as handled.
 */
export interface RunHandlers extends Readonly<z.input<typeof handlersSchema>> {}

/** @throws TypeError (an `ArgumentError`) for what is not a handler, or not one that is known */
export function parseHandlers(handlers: RunHandlers): RunHandlers {
  return parseArgument('handlers', handlersSchema, handlers);
}

/** Calls the handler for an event; an event without one is handled by that. */
export function callHandler(
  handlers: RunHandlers,
  event: QueuedEvent<AnyRun, AnyOutcome>,
  context: HandlerContext,
): unknown {
  switch (event.type) {
    case 'status':
      return handlers.status?.(event.change, context);
    case 'outcome':
      return handlers.outcome?.(event.outcome, context);
    case 'error':
      return handlers.error?.(event.error, context);
  }
}
