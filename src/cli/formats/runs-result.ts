import * as z from 'zod/mini';

/** A run of a list. */
export const ListedRun = z.object({
  runId: z.string(),
  status: z.string(),
  createdAt: z.nullable(z.string()),
  /** `null` if it has not ended. */
  endedAt: z.nullable(z.string()),
  /** From `createdAt` to `endedAt`, in milliseconds. */
  durationMs: z.nullable(z.number()),
  failedReason: z.nullable(z.string()),
  /** The run as the API sent it. */
  run: z.looseObject({ id: z.string(), status: z.string() }),
});

export type ListedRun = z.infer<typeof ListedRun>;

/** What `exa-runwatch runs --format json` prints. */
export const RunsResult = z.object({
  version: z.literal(1),
  type: z.literal('runs'),
  /** `null` if the command line was not understood. */
  monitorId: z.nullable(z.string()),
  exitCode: z.int(),
  /** Why nothing was listed; else `null`. */
  message: z.nullable(z.string()),
  /** The latest first. */
  runs: z.array(ListedRun),
});

export type RunsResult = z.infer<typeof RunsResult>;
