import { emittedNoRetry, failureOf } from './failures.js';
import { demand, type WatchModel } from './watch-model.js';

/** The watch asks its source. */
export function requested(model: WatchModel): void {
  const now = model.now();
  const failure = failureOf(model);
  if (failure !== null) emittedNoRetry(model, failure);
  const { plan } = model;
  demand(model, !model.settled, 'G3 no request after the end');
  demand(model, model.request === null, 'one request at a time');
  demand(model, now < model.deadlineAt || model.isOverdue, 'G6 no request after the deadline');
  if (!model.isWakeDue)
    demand(model, plan !== null && now >= plan.from, `G9 no request before ${plan?.from}`);
  model.isWakeDue = false;
  model.isOverdue = false;
  model.plan = null;
  model.request = { askedAt: now, reply: null, repliedAt: now, isInHand: false, reading: null };
}
