import * as z from 'zod/mini';

const facts = {
  version: z.literal(1),
  exitCode: z.int(),
  /** Why there is no answer; else `null`. */
  message: z.nullable(z.string()),
};

/** What `exa-runwatch queue add --format json` prints. */
export const QueueAddResult = z.object({
  ...facts,
  type: z.literal('queue-add'),
  /** How many runs are watched from now on. */
  added: z.int(),
  /** How many were in the queue already. */
  known: z.int(),
});

export type QueueAddResult = z.infer<typeof QueueAddResult>;

/** What `exa-runwatch queue retry --format json` prints. */
export const QueueRetryResult = z.object({
  ...facts,
  type: z.literal('queue-retry'),
  /** How many watches that were given up are started again. */
  restarted: z.int(),
});

export type QueueRetryResult = z.infer<typeof QueueRetryResult>;
