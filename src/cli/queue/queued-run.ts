import type { QueuedWatch } from '../../queue/index.js';
import type { QueuedRun } from '../formats/queue-status.js';
import { namesOf } from '../report/names-of.js';
import { givenUpMessage } from './given-up-message.js';
import { queuedKind } from './queued-kind.js';

/** What is known of a run in the queue, for a program. */
export function queuedRun(watch: QueuedWatch): QueuedRun {
  const { phase, status, polls, pendingEvents, failure, handlerFailure, run, error } = watch;
  return {
    ...namesOf(watch),
    phase,
    status,
    polls,
    enqueuedAt: isoTime(watch.enqueuedAt),
    polledAt: timeOrNull(watch.polledAt),
    nextPollAt: timeOrNull(watch.nextPollAt),
    deadline: timeOrNull(watch.deadlineAt),
    endedAt: watch.endedAt,
    settledAt: timeOrNull(watch.settledAt),
    failure: failure && { ...failure, at: isoTime(failure.at) },
    pendingEvents,
    handlerFailure: handlerFailure && {
      ...handlerFailure,
      at: isoTime(handlerFailure.at),
      retryAt: isoTime(handlerFailure.retryAt),
    },
    run: run && { ...run },
    error: error && { code: error.code, message: messageOf(error, watch) },
  };
}

/** In the words of the command, for a kind that it knows. */
function messageOf(error: NonNullable<QueuedWatch['error']>, watch: QueuedWatch): string {
  const kind = queuedKind(watch.kind);
  if (kind === undefined) return error.message;
  return givenUpMessage({ ...error, polls: watch.polls, lastRun: watch.run }, watch, kind.flag);
}

/** ISO 8601 for epoch milliseconds. */
function isoTime(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

/** `null` also for a time that never comes. */
export function timeOrNull(epochMs: number | null): string | null {
  return epochMs === null || epochMs === Infinity ? null : isoTime(epochMs);
}
