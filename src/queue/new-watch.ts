import type { AnyRun } from '../kinds/run-kind.js';
import { startState } from '../machine/watch-state.js';
import type { RunTarget } from '../watch/target.js';
import type { CheckedEnqueueOptions } from './enqueue-options.js';
import type { NewWatch } from './store/enqueue-watches.js';
import { watchKey } from './store/watch-key.js';

/** A watch that has not been polled yet. @param now by the database */
export function newWatch<Run extends AnyRun, Outcome>(
  { kind, parentId, runId }: RunTarget<Run, Outcome>,
  { timeoutMs, stored }: Pick<CheckedEnqueueOptions, 'timeoutMs' | 'stored'>,
  now: number,
): NewWatch {
  const ids = { parentId, runId };
  return {
    ...ids,
    key: watchKey(kind.name, ids),
    kind: kind.name,
    snapshot: startState(kind.name, ids, now, timeoutMs),
    options: stored,
  };
}
