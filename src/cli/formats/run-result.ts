import * as z from 'zod/mini';

const Run = z.looseObject({ id: z.string(), status: z.string() });

const facts = {
  /** The kind of run, as the library calls it: `monitor_run`. */
  kind: z.string(),
  /** The monitor that the run belongs to; `null` for a kind that belongs to none. */
  monitorId: z.nullable(z.string()),
  /** What the run belongs to, be it a monitor or a webset; `null` for a kind that belongs to nothing. */
  parentId: z.nullable(z.string()),
  runId: z.string(),
  /** What the command would exit with for this run alone; `null` for a run it stopped watching. */
  exitCode: z.nullable(z.int()),
  /** As last seen. */
  status: z.nullable(z.string()),
  /** How many polls were answered. */
  polls: z.int(),
  /** How long it was watched, in milliseconds. */
  waitedMs: z.number(),
  /** The run as the API last sent it. */
  run: z.nullable(Run),
};

/** `null` if `--latest` or `--next` found no run. */
const runIdIfFound = z.nullable(z.string());

const ending = {
  createdAt: z.nullable(z.string()),
  endedAt: z.string(),
  durationMs: z.nullable(z.number()),
  /** From its end to the answer that showed it. */
  latenessMs: z.nullable(z.number()),
};

/** How the watch of one run ended; `end` says which way. */
export const RunResult = z.discriminatedUnion('end', [
  z.object({ end: z.literal('completed'), ...facts, ...ending }),
  z.object({ end: z.literal('failed'), ...facts, ...ending, failedReason: z.nullable(z.string()) }),
  z.object({ end: z.literal('canceled'), ...facts, ...ending }),
  /** It has the status of `--until`, or one that comes after it; it goes on. */
  z.object({ end: z.literal('reached'), ...facts }),
  /** Its end could not be learned; `code` is that of the library's error. */
  z.object({
    end: z.literal('error'),
    ...facts,
    runId: runIdIfFound,
    code: z.string(),
    message: z.string(),
    httpStatus: z.nullable(z.int()),
    requestId: z.nullable(z.string()),
  }),
  /** The command stopped waiting for it. */
  z.object({
    end: z.literal('stopped'),
    ...facts,
    runId: runIdIfFound,
    reason: z.enum(['SIGINT', 'SIGTERM', 'SIGHUP', 'output-closed', 'any', 'fail-fast']),
  }),
]);

export type RunResult = z.infer<typeof RunResult>;
