import * as z from 'zod/mini';
import type { WatchState } from '../../index.js';
import { readRegularFile } from '../files/read-regular-file.js';
import { UsageError } from '../usage-error.js';

/** Room for thousands of runs. */
const MAX_BYTES = 16 * 1_024 * 1_024;

/** The rest of a watch's state is for `watchRun` to check. */
const State = z.looseObject({
  runId: z.string(),
  seen: z.nullish(z.looseObject({ run: z.looseObject({ status: z.string() }) })),
});

/** What a resume file holds. The runs are a list: an id may be anything, and not every key of an object is kept. */
export const ResumeContent = z.object({
  version: z.literal(1),
  monitorId: z.string(),
  runs: z.array(z.custom<WatchState>((state) => State.safeParse(state).success)),
});

/**
 * The states in the file by the ids of their runs; none if there is no file, or an empty one, as `mktemp` makes.
 *
 * @throws UsageError if the file cannot be read, holds something else, or is about another monitor
 */
export function readResumeFile(path: string, monitorId: string): Map<string, WatchState> {
  const text = readRegularFile(path, '--resume', MAX_BYTES) ?? '';
  if (text === '') return new Map();
  const { data } = ResumeContent.safeParse(parsed(text));
  if (!data) {
    throw new UsageError(
      `--resume takes a file that an earlier \`exa-runwatch wait --resume\` wrote, or a new one; ${path} is neither. Remove it to start over`,
    );
  }
  if (data.monitorId !== monitorId) {
    throw new UsageError(
      `--resume takes a file about runs of monitor ${monitorId}; ${path} is about monitor ${data.monitorId}`,
    );
  }
  return new Map(data.runs.map((state) => [state.runId, state]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
