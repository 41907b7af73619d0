import type { Reply } from '../replies.js';
import { isTerminal } from './freshness.js';
import { beforeDeadline, immediately, type Plan } from './plan.js';
import { dueAt, type WatchModel } from './watch-model.js';

/** The source settles the request in flight. */
export function replied(model: WatchModel, reply: Reply, isInHand: boolean): void {
  const { request } = model;
  if (model.settled || !request || request.reply) return;
  request.reply = reply;
  request.repliedAt = model.now();
  request.isInHand = isInHand;
}

export function woken(model: WatchModel): void {
  if (!model.settled) model.isWakeDue = true;
}

/** The first reason wins, and what has settled is not stopped (G5). */
export function stopped(model: WatchModel, reason: unknown): void {
  if (model.settled) return;
  model.settled = { how: 'stopped', reason };
  const { request } = model;
  const hasFailed =
    request !== null && (request.reply?.says === 'failure' || model.now() >= dueAt(model, request));
  model.isStateUnknown ||= hasFailed;
}

/** What had arrived in an event loop that was held up gets its turns before it counts as late. */
const TURNS_MS = 60;

export function heldUp(model: WatchModel, ms: number): void {
  model.heldUpUntil = model.now() + ms + TURNS_MS;
}

/** A new watch goes on from a snapshot. It starts a new streak after one that was given up for, and a new deadline with a `timeoutMs`. */
export function resumed(model: WatchModel, timeoutMs: number | null, hasGivenUp: boolean): void {
  const now = model.now();
  if (timeoutMs !== null) model.deadlineAt = now + timeoutMs;
  if (hasGivenUp) model.streak = null;
  const pausedForMs = now - (model.pause?.from ?? now);
  model.isStreakOld = model.streak !== null && pausedForMs >= model.timing.retry.maxTimeMs;
  const hasEnded = model.last !== null && isTerminal(model.last.status);
  model.settled = hasEnded ? { how: 'outcome', status: model.last?.status ?? '' } : null;
  model.isOutcomeDue = hasEnded;
  model.transitions = [];
  model.request = null;
  model.idleSince = now;
  model.isWakeDue = false;
  model.isOverdue = now >= model.deadlineAt;
  model.plan = resumedPlan(model, now);
}

/** A pause goes on; else, and after the deadline, the watch polls at once. */
function resumedPlan(model: WatchModel, now: number): Plan {
  const { streak, hold, pause, isOverdue, isStreakOld, deadlineAt, slowestMs } = model;
  // It is open whether an old streak goes on with its pause, or is forgotten for what was asked before.
  const possible = isStreakOld ? [pause, hold] : [streak ? pause : hold];
  const pauses = possible.filter((plan) => plan !== null).filter(({ to }) => to > now);
  if (isOverdue || pauses.length === 0) return immediately(now);
  const from = isStreakOld ? now : Math.min(...pauses.map(({ from }) => from));
  const to = Math.max(...pauses.map(({ to }) => to));
  return beforeDeadline({ from, to, isOptional: false }, now, deadlineAt, slowestMs);
}
