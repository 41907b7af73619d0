import { emittedNoRetry, failureOf } from './failures.js';
import { demand, dueAt, type Request, type WatchModel } from './watch-model.js';

/** What must have happened by now, when all has happened that needs no more time. */
export function fulfilled(model: WatchModel): void {
  if (model.settled) demand(model, !model.isOutcomeDue, 'G2 `outcome` follows the terminal `status`');
  else if (model.request) concluded(model, model.request);
  else awake(model);
}

function concluded(model: WatchModel, request: Request): void {
  const now = model.now();
  const due = dueAt(model, request);
  if (now <= model.heldUpUntil) return;
  // A reply that comes when time is up may count or not.
  if (now === request.repliedAt && now >= due) return;
  const failure = request.reply || now > due ? failureOf(model) : null;
  if (failure !== null) emittedNoRetry(model, failure);
  else demand(model, request.reply === null, 'an answer is emitted at once');
  // The one poll after the deadline may take as long as any.
  const isInTime = now <= model.deadlineAt || request.askedAt >= model.deadlineAt;
  demand(model, isInTime, 'G6 the deadline ends a request');
}

function awake(model: WatchModel): void {
  const { now, plan, deadlineAt, idleSince, isWakeDue } = model;
  demand(model, !isWakeDue || now() >= deadlineAt, '`wake` leads to a request at once');
  if (now() <= model.heldUpUntil) return;
  demand(
    model,
    now() <= Math.max(deadlineAt, idleSince) || model.isOverdue,
    'G6 the watch never outlasts its deadline',
  );
  if (plan === null || plan.isOptional) return;
  demand(model, now() <= plan.to && !plan.isImmediate, `G6 a request is due since ${plan.to}`);
}
