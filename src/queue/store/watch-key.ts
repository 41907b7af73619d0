import type { AnyRun, RunIds } from '../../kinds/run-kind.js';
import type { RunTarget } from '../../watch/target.js';

/** What names a watch in the queue. No id has a slash in it. */
export function watchKey(kind: string, { parentId, runId }: RunIds): string {
  return `${kind}/${parentId}/${runId}`;
}

/** What names the watch of a target in the queue. */
export function keyOf<Run extends AnyRun, Outcome>(target: RunTarget<Run, Outcome>): string {
  return watchKey(target.kind.name, target);
}
