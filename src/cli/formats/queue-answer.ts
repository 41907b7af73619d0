import * as z from 'zod/mini';

/** What every answer of a queue has. */
export const answerFacts = {
  version: z.literal(1),
  exitCode: z.int(),
  /** Why there is no answer, or none about some of the runs; else `null`. */
  message: z.nullable(z.string()),
};
