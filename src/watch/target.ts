import type { Outcome } from '../kinds/ended-run.js';
import type { AnyRun, RunIds, RunKind } from '../kinds/run-kind.js';

/** What to watch: a kind of run, and the ids of one. */
export interface RunTarget<Run extends AnyRun = AnyRun, Ended = Outcome<AnyRun>> extends RunIds {
  readonly kind: RunKind<Run, Ended>;
}
