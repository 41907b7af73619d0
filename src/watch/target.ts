import type { AnyRun, RunIds, RunKind } from '../kinds/run-kind.js';

/** What to watch: a kind of run, and the ids of one. */
export interface RunTarget<Run extends AnyRun, Outcome> extends RunIds {
  readonly kind: RunKind<Run, Outcome>;
}
