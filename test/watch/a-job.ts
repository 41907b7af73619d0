import { vi } from 'vitest';
import * as z from 'zod';
import { defineKind, type RunTarget, waitFor } from '../../src/index.js';
import type { AnyRun, EndedRun } from '../../src/kinds/run-kind.js';
import { virtualTime } from '../support/virtual-time.js';

export const AT = '2026-03-01T12:00:00.000Z';

/** A kind of job with all that a definition may have but a parent. */
export const renderJob = defineKind({
  name: 'render_job',
  noun: 'job',
  path: '/v1/jobs/{id}',
  schema: z.object({
    id: z.string(),
    status: z.string(),
    createdAt: z.string().optional(),
    finishedAt: z.string().nullish(),
    error: z.string().nullish(),
    url: z.string().optional(),
  }),
  statuses: {
    queued: { rank: 0 },
    running: { rank: 1 },
    done: { ends: 'completed', endedAt: (job) => job.finishedAt },
    error: { ends: 'failed', failedReason: (job) => job.error },
    aborted: { ends: 'canceled' },
  },
});

/** The options to watch with, where these answers are given, the last one forever. */
export function answering(...answers: readonly unknown[]) {
  const left = [...answers];
  const get = vi.fn(async () => (left.length > 1 ? left.shift() : left[0]));
  return { source: { get }, pollInterval: 10, retry: { minDelayMs: 10 } };
}

/** What a wait leads to that lasts as long as it must. */
export async function ends<Run extends AnyRun, Outcome extends EndedRun>(
  target: RunTarget<Run, Outcome>,
  options: object,
): Promise<unknown> {
  const clock = virtualTime(AT);
  const ended = waitFor(target, options).catch((error: unknown) => error);
  await clock.runAllAsync();
  return ended;
}
