import * as z from 'zod/mini';
import { refusal } from '../errors/refusal.js';
import type { PastRun } from './load-history.js';

/** What a learner knows, as plain JSON: the earlier runs of each monitor. */
export interface LearnerState {
  readonly version: 1;
  readonly monitors: Readonly<Record<string, readonly PastRun[]>>;
}

const duration = z.number().check(z.nonnegative());

const State = z.object({
  version: z.literal(1),
  monitors: z.record(
    z.string(),
    z.array(z.object({ runId: z.string(), createdAt: z.number(), durationMs: duration, ended: z.boolean() })),
  ),
});

/** @throws TypeError that names what is wrong, if it is no state of a learner */
export function readLearnerState(state: unknown): readonly (readonly [string, readonly PastRun[]])[] {
  const { data, error } = State.safeParse(state);
  if (data) return Object.entries(data.monitors);
  const [issue] = error.issues;
  const place = issue?.path.join('.') ?? '';
  throw refusal('state', "what a learner's `toJSON` gave", `one that is not right at \`${place}\``);
}
