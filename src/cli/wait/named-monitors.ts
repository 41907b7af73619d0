import { UsageError } from '../usage-error.js';
import { refuseRunAsMonitor, refuseWhatIsNoId } from './named-runs.js';
import type { RequestedRun } from './requested-run.js';
import type { RightUse } from './right-use.js';

/**
 * The monitors that the arguments name, each once, whose runs are still to be found.
 *
 * @param option what finds them
 * @throws UsageError that says what is right
 */
export function namedMonitors(
  args: readonly string[],
  right: RightUse,
  option: string,
): readonly RequestedRun[] {
  if (args.length === 0)
    throw new UsageError(`missing required argument <monitor>: use ${right.with(`<monitor> ${option}`)}`);
  for (const arg of args) {
    refuseWhatIsNoId(arg, right);
    const [monitor = ''] = arg.split('/');
    if (monitor !== arg)
      throw new UsageError(`${option} finds the run by itself: did you mean ${right.with(monitor, option)}?`);
    refuseRunAsMonitor(arg, right);
  }
  return [...new Set(args)].map((parentId) => ({ parentId, runId: null }));
}
