import type { RetryEvent } from '../../../../src/index.js';
import { failureRow } from '../replies.js';
import { announced } from './answers.js';
import { afterFailure, beforeDeadline } from './plan.js';
import { CODES, extend, type FailureClass, forget, retriedUntil, type Streak } from './streak.js';
import { demand, type WatchModel } from './watch-model.js';

/** The watch emits `retry`. */
export function retried(model: WatchModel, { attempt, delayMs, failingForMs }: RetryEvent): void {
  const now = model.now();
  const failure = failureOf(model);
  demand(model, !model.settled, 'G3 no `retry` after the end');
  demand(model, failure !== null, 'G9 a `retry` though no attempt failed');
  if (failure === null) return;
  if (model.isStreakOld && attempt === 1) model.streak = forget(model.streak);
  const streak = extendStreak(model, failure, now);
  const until = retriedUntil(streak, failure, model.timing);
  demand(model, now < until, `G9 a ${failure} failure is retried after ${now - streak.since} ms of them`);
  demand(model, attempt === streak.attempts, `G9 attempt ${attempt} is the ${streak.attempts}th`);
  demand(
    model,
    failingForMs === now - streak.since,
    `G9 failing for ${failingForMs} ms is ${now - streak.since}`,
  );
  planRetry(model, now, until);
  announced(model, now + delayMs);
}

/** The watch failed, and says so for the first time. */
export function failed(model: WatchModel, error: unknown): void {
  const { settled } = model;
  if (settled?.how === 'failed' && settled.error === error) return;
  demand(
    model,
    settled === null,
    `G3 it settles once, not as ${settled?.how} and then with ${String(error)}`,
  );
  const code: unknown = Reflect.get(Object(error), 'code');
  demand(model, mayFailWith(model, code), `G1 fails with ${String(code)}: ${String(error)}`);
  if (code === 'RUN_TIMEOUT') timedOutBefore(model);
  demand(model, Reflect.get(Object(error), 'polls') === model.polls, 'an error counts the polls');
  model.settled ??= { how: 'failed', error };
}

/** Time was up after the last attempt failed, for which there was no `retry`. */
function timedOutBefore(model: WatchModel): void {
  const { request, timing, deadlineAt, heldUpUntil } = model;
  if (!request) return;
  const timedOutAt = request.askedAt + timing.requestTimeoutMs;
  const isHeldUp = timedOutAt <= heldUpUntil;
  if (timedOutAt < deadlineAt && !isHeldUp && !request.reply) emittedNoRetry(model, 'transient');
  else model.isStateUnknown ||= isHeldUp || request.reply?.says === 'failure';
}

/** How the attempt failed, if it did. An answer that comes when the request times out may count or not. */
export function failureOf({ request, timing, now }: WatchModel): FailureClass | null {
  if (request?.reply?.says === 'failure') return failureRow(request.reply).class;
  if (!request || request.isInHand) return null;
  return now() >= request.askedAt + timing.requestTimeoutMs ? 'transient' : null;
}

/** A failure without a `retry`: only where no attempt is left before the deadline. */
export function emittedNoRetry(model: WatchModel, failure: FailureClass): void {
  const { request, timing } = model;
  if (!request) return;
  // One that was held up fails after its turns of the event loop.
  const timedOutAt = Math.max(request.askedAt + timing.requestTimeoutMs, model.heldUpUntil);
  const failedAt = request.reply ? model.now() : timedOutAt;
  model.isStateUnknown ||= model.isStreakOld || (!request.reply && failedAt <= model.heldUpUntil);
  if (model.isStreakOld) model.streak = forget(model.streak);
  demand(model, !givesUp(model, failure, failedAt), `G9 a ${failure} failure ends the watch at once`);
  const streak = extendStreak(model, failure, failedAt);
  planRetry(model, failedAt, retriedUntil(streak, failure, timing));
  demand(model, model.plan?.isOptional === true, `G9 a ${failure} failure is retried`);
  model.plan = null;
}

function givesUp(model: WatchModel, failure: FailureClass, failedAt: number): boolean {
  return failedAt >= retriedUntil(extend(model.streak, failure, failedAt), failure, model.timing);
}

function planRetry(model: WatchModel, failedAt: number, until: number): void {
  const { request, timing, deadlineAt, slowestMs } = model;
  const asked = request?.reply?.says === 'failure' ? request.reply.retryAfterS : null;
  model.pause = afterFailure(failedAt, asked, until, timing);
  model.plan = beforeDeadline(model.pause, failedAt, deadlineAt, slowestMs);
  model.request = null;
  model.idleSince = failedAt;
}

function extendStreak(model: WatchModel, failure: FailureClass, failedAt: number): Streak {
  const streak = extend(model.streak, failure, failedAt);
  model.streak = streak;
  model.isStreakOld = false;
  return streak;
}

function mayFailWith(model: WatchModel, code: unknown): boolean {
  if (code === 'RUN_TIMEOUT') return isTimeUp(model);
  const failure = failureOf(model);
  return failure !== null && CODES[failure] === code && givesUp(model, failure, model.now());
}

/** An answer in hand beats the clock, and a last poll comes before the deadline (G6). */
function isTimeUp(model: WatchModel): boolean {
  const { now, deadlineAt, request, plan, heldUpUntil, isOverdue } = model;
  if (now() < deadlineAt || isOverdue) return false;
  if (request && request.askedAt >= deadlineAt) return failureOf(model) !== null;
  if (request) return request.reply?.says !== 'run' || !request.isInHand;
  return plan === null || plan.isOptional || now() <= heldUpUntil || plan.to > deadlineAt;
}
