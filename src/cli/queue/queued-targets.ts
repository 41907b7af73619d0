import type { AnyOutcome, AnyRun, RunTarget } from '../../index.js';
import { withFlagNames } from '../usage-error.js';
import { COMMAND_KINDS } from '../wait/command-kind.js';
import { namedRuns } from '../wait/named-runs.js';
import { RightUse } from '../wait/right-use.js';
import type { LocationFlags } from './location-options.js';
import type { NamedRunsFlags } from './queue-flags.js';

/**
 * The runs that the arguments name, each once, as the library takes them.
 *
 * @param command what they are arguments of, such as `queue add`
 * @throws UsageError that says what is right
 */
export function queuedTargets(
  args: readonly string[],
  { kind, ...flags }: Pick<NamedRunsFlags, 'kind' | keyof LocationFlags>,
  command: string,
): readonly RunTarget<AnyRun, AnyOutcome>[] {
  const { target } = COMMAND_KINDS[kind];
  const place = placeText(flags);
  return namedRuns(args, new RightUse(kind, `${command}${place}`)).map((ids) =>
    withFlagNames(() => target(ids)),
  );
}

/** Where the queue is, as it was said; empty if it was not. */
function placeText({ dataDir, databaseUrlEnv }: LocationFlags): string {
  if (dataDir !== undefined) return ` --data-dir ${dataDir}`;
  return databaseUrlEnv === undefined ? '' : ` --database-url-env ${databaseUrlEnv}`;
}
