import type { AnyOutcome, AnyRun, RunTarget } from '../../index.js';
import type { KindName } from '../kind-option.js';
import { withFlagNames } from '../usage-error.js';
import { COMMAND_KINDS } from '../wait/command-kind.js';
import { namedRuns } from '../wait/named-runs.js';
import { RightUse } from '../wait/right-use.js';

/**
 * The runs that the arguments name, each once, as the library takes them.
 *
 * @param command what they are arguments of, such as `queue add`
 * @throws UsageError that says what is right
 */
export function queuedTargets(
  args: readonly string[],
  kind: KindName,
  command: string,
): readonly RunTarget<AnyRun, AnyOutcome>[] {
  const { target } = COMMAND_KINDS[kind];
  return namedRuns(args, new RightUse(kind, command)).map((ids) => withFlagNames(() => target(ids)));
}
