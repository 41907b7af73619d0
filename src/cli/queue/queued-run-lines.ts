import * as z from 'zod/mini';
import type { Paint } from '../colors.js';
import { countOf } from '../count-of.js';
import { durationText } from '../duration.js';
import type { QueuedRun } from '../formats/queue-status.js';
import { safeLine } from '../safe-line.js';
import { fullName } from './full-name.js';

/** All that is known of a run in the queue, for a person. */
export function queuedRunLines(run: QueuedRun, now: number, paint: Paint): readonly string[] {
  const facts: readonly (readonly [label: string, text: string | null])[] = [
    ['status', run.status === null ? 'not seen' : paint(run.status, safeLine(run.status))],
    ['added', run.enqueuedAt],
    ['polled', run.polledAt === null ? 'never' : `${run.polledAt}, ${countOf(run.polls, 'poll')} answered`],
    ['failing', failureText(run)],
    ['next poll', run.nextPollAt && timeText(run.nextPollAt, now)],
    ['deadline', run.settledAt === null ? run.deadline && timeText(run.deadline, now) : null],
    ['events', eventsText(run)],
    [run.phase.replace('_', ' '), endText(run)],
  ];
  const width = Math.max(...facts.map(([label]) => label.length));
  const lines = facts.flatMap(([label, text]) =>
    text === null ? [] : `  ${paint('faint', label.padEnd(width))}  ${text}`,
  );
  return [safeLine(fullName(run)), ...lines];
}

function failureText({ failure }: QueuedRun): string | null {
  if (failure === null) return null;
  const { reason, attempts, failingForMs, at } = failure;
  return `${safeLine(reason)} (${countOf(attempts, 'attempt')} in ${durationText(failingForMs)}, the last at ${at})`;
}

function eventsText({ pendingEvents, handlerFailure }: QueuedRun): string | null {
  if (pendingEvents === 0) return null;
  const count = `${pendingEvents} to handle`;
  if (handlerFailure === null) return count;
  const { reason, attempts, retryAt } = handlerFailure;
  return `${count}; the handler failed: ${safeLine(reason)} (${countOf(attempts, 'attempt')}, again at ${retryAt})`;
}

/** When it ended or was given up, and why. */
function endText({ phase, endedAt, settledAt, error, run }: QueuedRun): string | null {
  if (settledAt === null) return null;
  const at = endedAt === null ? settledAt : `${safeLine(endedAt)}, seen at ${settledAt}`;
  const reason = phase === 'given_up' ? error && `${error.code}: ${error.message}` : failedReasonIn(run);
  return reason === null ? at : `${at}: ${safeLine(reason)}`;
}

function failedReasonIn(run: QueuedRun['run']): string | null {
  return z.safeParse(Failed, run).data?.failedReason ?? null;
}

const Failed = z.looseObject({ failedReason: z.string() });

/** The time, and how far off it is: `in 12s`, or `3s ago`. */
function timeText(time: string, now: number): string {
  const ms = Date.parse(time) - now;
  return `${time}, ${ms >= 0 ? `in ${durationText(ms)}` : `${durationText(-ms)} ago`}`;
}
