import type { Attributes } from '@opentelemetry/api';
import { RunWatchError } from '../errors/run-watch-error.js';
import { ATTRIBUTES } from './attributes.js';
import { failureAttributes } from './failure-attributes.js';
import type { AnyWatchEventOf } from './telemetry-event.js';

export function startAttributes(event: AnyWatchEventOf<'start'>): Attributes {
  const { kind, parentId, runId, isResumed, isPooled } = event;
  return {
    [ATTRIBUTES.runKind]: kind,
    [ATTRIBUTES.parentId]: parentId === '' ? undefined : parentId,
    [ATTRIBUTES.runId]: runId,
    [ATTRIBUTES.isResumed]: isResumed,
    [ATTRIBUTES.isPooled]: isPooled,
  };
}

export function statusAttributes({ from, to }: AnyWatchEventOf<'status'>): Attributes {
  return { [ATTRIBUTES.statusFrom]: from ?? undefined, [ATTRIBUTES.statusTo]: to };
}

export function pollAttributes({ run, stale, durationMs, requestId }: AnyWatchEventOf<'poll'>): Attributes {
  return {
    [ATTRIBUTES.runStatus]: run.status,
    [ATTRIBUTES.isStale]: stale,
    [ATTRIBUTES.pollDurationMs]: durationMs,
    [ATTRIBUTES.requestId]: requestId ?? undefined,
  };
}

/** What a poll changes about the span itself, so that it is there however the watch ends. */
export function progressAttributes({ run, stale, polls, elapsedMs }: AnyWatchEventOf<'poll'>): Attributes {
  return {
    [ATTRIBUTES.runStatus]: stale ? undefined : run.status,
    [ATTRIBUTES.polls]: polls,
    [ATTRIBUTES.elapsedMs]: elapsedMs,
  };
}

export function retryAttributes({ error, reason, attempt, delayMs }: AnyWatchEventOf<'retry'>): Attributes {
  return {
    ...failureAttributes(error),
    [ATTRIBUTES.reason]: reason,
    [ATTRIBUTES.attempt]: attempt,
    [ATTRIBUTES.delayMs]: delayMs,
    [ATTRIBUTES.requestId]: error.requestId ?? undefined,
  };
}

export function outcomeAttributes({ outcome }: AnyWatchEventOf<'outcome'>): Attributes {
  return {
    [ATTRIBUTES.end]: 'outcome',
    [ATTRIBUTES.runStatus]: outcome.status,
    [ATTRIBUTES.polls]: outcome.polls,
    [ATTRIBUTES.elapsedMs]: outcome.waitedMs,
    [ATTRIBUTES.latenessMs]: outcome.latenessMs ?? undefined,
  };
}

export function errorAttributes({ error }: AnyWatchEventOf<'error'>): Attributes {
  const known = error instanceof RunWatchError ? error : undefined;
  return {
    ...failureAttributes(error),
    [ATTRIBUTES.end]: 'error',
    [ATTRIBUTES.polls]: known?.polls,
    [ATTRIBUTES.elapsedMs]: known?.elapsedMs,
    [ATTRIBUTES.requestId]: known?.requestId ?? undefined,
  };
}

export function stopAttributes(): Attributes {
  return { [ATTRIBUTES.end]: 'stop' };
}
