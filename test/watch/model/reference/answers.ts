import type { PollEvent, RunOutcome, StatusChange } from '../../../../src/index.js';
import type { RunReply } from '../replies.js';
import { isTerminal, readingOf } from './freshness.js';
import { afterAnswer, at, beforeDeadline } from './plan.js';
import { demand, type Request, type WatchModel } from './watch-model.js';

/** The watch emits `status`. */
export function changed(model: WatchModel, { from, to, run, polls, elapsedMs }: StatusChange): void {
  const { request } = model;
  const reply = replyOf(request);
  demand(model, !model.settled, 'G3 no `status` after the end');
  demand(model, reply !== null, `G2 a transition to ${to} that no answer showed`);
  if (!request || !reply) return;
  demand(model, request.reading === null, 'G2 a transition is emitted once');
  const before = model.last?.status ?? null;
  accept(model, request, reply);
  demand(model, request.reading === 'transition', `G12 ${before} to ${to} is ${request.reading}`);
  demand(model, from === before, `G2 the transition is from ${before}, not ${from}`);
  demand(
    model,
    to === reply.status && run.status === to,
    `G2 the transition is to ${reply.status}, not ${to}`,
  );
  demand(model, polls === model.polls, `a status counts ${model.polls} polls, not ${polls}`);
  demand(model, elapsedMs === model.now() - model.startedAt, `G6 elapsedMs of a status is ${elapsedMs}`);
  model.transitions.push(to);
  if (isTerminal(to)) model.settled = { how: 'outcome', status: to };
}

/** The watch asks for the next interval: it has read the answer, though `poll` is emitted only afterwards. */
export function planned(model: WatchModel): void {
  const { request } = model;
  const reply = replyOf(request);
  demand(model, reply !== null, 'an interval is asked for without an answer');
  if (request && reply && request.reading === null) accept(model, request, reply);
}

/** The watch emits `poll`. */
export function polled(model: WatchModel, event: PollEvent, nextPollAt: number | null): void {
  const { request, timing } = model;
  const reply = replyOf(request);
  demand(model, reply !== null, 'G3 a `poll` without an answer, or after the end');
  if (!request || !reply) return;
  if (request.reading === null) accept(model, request, reply);
  const isEnd = isTerminal(reply.status);
  const now = model.now();
  demand(
    model,
    request.reading !== 'transition' || model.transitions.at(-1) === reply.status,
    'G2 `status` comes before `poll`',
  );
  demand(model, model.settled === null || isEnd, 'G3 no `poll` after the end');
  demand(
    model,
    event.stale === (request.reading === 'stale'),
    `G12 stale is ${event.stale} for what is ${request.reading}`,
  );
  demand(model, event.polls === model.polls, `a poll counts ${model.polls} polls, not ${event.polls}`);
  demand(model, event.elapsedMs === now - model.startedAt, `G6 elapsedMs of a poll is ${event.elapsedMs}`);
  demand(model, event.durationMs === now - request.askedAt, `durationMs is ${event.durationMs}`);
  model.request = null;
  model.idleSince = now;
  model.isOutcomeDue = isEnd;
  const plan = afterAnswer(now, reply.retryAfterS, timing);
  model.plan = isEnd ? null : beforeDeadline(plan, now, model.deadlineAt, model.slowestMs);
  announced(model, nextPollAt);
}

/** The watch emits `outcome`. */
export function ended(model: WatchModel, { status, polls }: RunOutcome): void {
  demand(
    model,
    model.isOutcomeDue,
    'G2 an `outcome` without a terminal answer, before its `status`, or twice',
  );
  demand(model, status === model.last?.status, `G2 the outcome is ${model.last?.status}, not ${status}`);
  demand(model, polls === model.polls, `an outcome counts ${model.polls} polls, not ${polls}`);
  model.isOutcomeDue = false;
}

/** What the watch announces is what it does. */
export function announced(model: WatchModel, nextAt: number | null): void {
  const { plan } = model;
  if (plan === null || model.isWakeDue) return;
  if (nextAt === null) {
    demand(model, plan.isOptional || plan.from === Number.POSITIVE_INFINITY, 'G6 no further poll is planned');
    model.plan = null;
    return;
  }
  demand(model, nextAt >= plan.from, `G9 planned ${plan.from - nextAt} ms too early`);
  demand(model, nextAt <= plan.to, `G6 planned ${nextAt - plan.to} ms too late`);
  model.plan = at(nextAt);
}

function accept(model: WatchModel, request: Request, reply: RunReply): void {
  request.reading = readingOf(model.last, reply);
  if (request.reading !== 'stale') model.last = reply;
  model.polls += 1;
  model.slowestMs = Math.max(model.slowestMs, model.now() - request.askedAt);
  model.streak = null;
  model.isStreakOld = false;
  model.hold = afterAnswer(model.now(), reply.retryAfterS, { ...model.timing, intervalMs: 0 });
}

function replyOf(request: Request | null): RunReply | null {
  return request?.reply?.says === 'run' ? request.reply : null;
}
