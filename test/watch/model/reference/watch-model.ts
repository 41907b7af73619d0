import type { Timing } from '../options.js';
import type { Reply, RunReply } from '../replies.js';
import type { Reading } from './freshness.js';
import { immediately, type Plan } from './plan.js';
import type { Streak } from './streak.js';

/**
 * What the guarantees promise of a watch, as far as it can be seen from outside. What is done to the watch
 * (`inputs.ts`) changes what it may do (`answers.ts`, `failures.ts`) and must do (`obligations.ts`).
 */
export interface WatchModel {
  readonly timing: Timing;
  readonly now: () => number;
  /** What the watch did against its guarantees. */
  readonly violations: string[];
  startedAt: number;
  deadlineAt: number;
  settled: Settled | null;
  /** The statuses that this watch has emitted; a resumed one begins anew. */
  transitions: string[];
  /** The last answer that was believed. */
  last: RunReply | null;
  polls: number;
  slowestMs: number;
  streak: Streak | null;
  /** The streak was left so long ago when the watch was resumed that it may count or not. */
  isStreakOld: boolean;
  /** When the next request is due; `null` for not until woken. */
  plan: Plan | null;
  /** The pause that the last answer asked for; a snapshot keeps it. */
  hold: Plan | null;
  /** The pause after the last failure; a snapshot keeps it with the streak. */
  pause: Plan | null;
  request: Request | null;
  /** When the last request was over. */
  idleSince: number;
  isWakeDue: boolean;
  /** The terminal answer was emitted, the outcome is to follow. */
  isOutcomeDue: boolean;
  /** Resumed after its deadline: it is polled once before it is given up. */
  isOverdue: boolean;
  /** A snapshot may hold the last failures or not: it is not gone on from. */
  isStateUnknown: boolean;
  /** The event loop is held up until then: what falls due may happen a little later. */
  heldUpUntil: number;
}

type Settled =
  | { readonly how: 'outcome'; readonly status: string }
  | { readonly how: 'failed'; readonly error: unknown }
  | { readonly how: 'stopped'; readonly reason: unknown };

/** The request in flight, or the one whose reply is not emitted yet. */
export interface Request {
  readonly askedAt: number;
  reply: Reply | null;
  repliedAt: number;
  /** The reply came while the event loop was held up: nothing that fell due meanwhile wins against it. */
  isInHand: boolean;
  /** What the answer is beside the last one, once the watch has emitted any of it. */
  reading: Reading | null;
}

export function watchModel(timing: Timing, now: () => number): WatchModel {
  return {
    timing,
    now,
    violations: [],
    startedAt: now(),
    deadlineAt: now() + timing.timeoutMs,
    settled: null,
    transitions: [],
    last: null,
    polls: 0,
    slowestMs: 0,
    streak: null,
    isStreakOld: false,
    plan: immediately(now()),
    hold: null,
    pause: null,
    request: null,
    idleSince: now(),
    isWakeDue: false,
    isOutcomeDue: false,
    isOverdue: false,
    isStateUnknown: false,
    heldUpUntil: Number.NEGATIVE_INFINITY,
  };
}

/** When the request in flight is over, if it is not answered. The one poll after the deadline may take as long as any. */
export function dueAt({ timing, deadlineAt }: WatchModel, { askedAt }: Request): number {
  const timesOutAt = askedAt + timing.requestTimeoutMs;
  return askedAt < deadlineAt ? Math.min(timesOutAt, deadlineAt) : timesOutAt;
}

/** Notes a violation unless the condition holds. */
export function demand(model: WatchModel, condition: boolean, rule: string): void {
  if (!condition) model.violations.push(`${rule} (at ${model.now()} ms)`);
}
