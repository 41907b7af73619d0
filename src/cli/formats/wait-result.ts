import * as z from 'zod/mini';
import { RunResult } from './run-result.js';

/** What `--format json` prints, and the last line of `--format ndjson`. */
export const WaitResult = z.object({
  version: z.literal(1),
  type: z.literal('result'),
  /** The monitor of all runs; `null` if they are not all of one, or nothing was watched. */
  monitorId: z.nullable(z.string()),
  /** The status of `--until`; `null` without it. */
  until: z.nullable(z.string()),
  exitCode: z.int(),
  /** Why nothing was watched, or that there was an internal error; else `null`. */
  message: z.nullable(z.string()),
  /** In the order of the command line. */
  runs: z.array(RunResult),
});

export type WaitResult = z.infer<typeof WaitResult>;
