import * as z from 'zod/mini';
import { answerFacts } from './queue-answer.js';

/** What `exa-runwatch queue add --format json` prints. */
export const QueueAddResult = z.object({
  ...answerFacts,
  type: z.literal('queue-add'),
  /** How many runs are watched from now on. */
  added: z.int(),
  /** How many were in the queue already. */
  known: z.int(),
});

export type QueueAddResult = z.infer<typeof QueueAddResult>;

/** What `exa-runwatch queue wake --format json` prints. */
export const QueueWakeResult = z.object({
  ...answerFacts,
  type: z.literal('queue-wake'),
  /** How many runs are polled as soon as a worker can. */
  woken: z.int(),
});

export type QueueWakeResult = z.infer<typeof QueueWakeResult>;

/** What `exa-runwatch queue retry --format json` prints. */
export const QueueRetryResult = z.object({
  ...answerFacts,
  type: z.literal('queue-retry'),
  /** How many watches that were given up go on. */
  restarted: z.int(),
});

export type QueueRetryResult = z.infer<typeof QueueRetryResult>;

/** What `exa-runwatch queue forget --format json` prints. */
export const QueueForgetResult = z.object({
  ...answerFacts,
  type: z.literal('queue-forget'),
  /** How many runs are not in the queue any more. */
  forgotten: z.int(),
});

export type QueueForgetResult = z.infer<typeof QueueForgetResult>;
