import * as z from 'zod/mini';
import type { AnyRun, WatchState } from '../../index.js';
import { readRegularFile } from '../files/read-regular-file.js';
import { UsageError } from '../usage-error.js';
import { runKey } from './run-key.js';

/** Room for thousands of runs. */
const MAX_BYTES = 16 * 1_024 * 1_024;

const seen = z.nullish(z.looseObject({ run: z.looseObject({ status: z.string() }) }));

/** What says which run a state is of, and whether that has ended. The rest of it is for `watchRun` to check. */
const State = z.union([
  z.looseObject({ kind: z.string(), parentId: z.string(), runId: z.string(), seen }),
  // As it was while there were only runs of monitors.
  z.pipe(
    z.looseObject({ monitorId: z.string(), runId: z.string(), seen }),
    z.transform(({ monitorId, ...state }) => ({ ...state, kind: 'monitor_run', parentId: monitorId })),
  ),
]);

/** What a resume file holds. The runs are a list: an id may be anything, and not every key of an object is kept. */
export const ResumeContent = z.object({
  version: z.union([z.literal(1), z.literal(2)]),
  runs: z.array(z.custom<WatchState<AnyRun>>((state) => State.safeParse(state).success)),
});

/**
 * The states in the file by the keys of their runs; none if there is no file, or an empty one, as `mktemp` makes.
 *
 * @throws UsageError if the file cannot be read, or holds something else
 */
export function readResumeFile(path: string): Map<string, WatchState<AnyRun>> {
  const text = readRegularFile(path, '--resume', MAX_BYTES) ?? '';
  if (text === '') return new Map();
  const { data } = ResumeContent.safeParse(parsed(text));
  if (data) return new Map(data.runs.map((state) => [runKey(State.parse(state)), state]));
  throw new UsageError(
    `--resume takes a file that an earlier \`exa-runwatch wait --resume\` wrote, or a new one; ${path} is neither. Remove it to start over`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
