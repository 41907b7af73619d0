import * as z from 'zod/mini';
import type { AnyRun, RunKind } from '../../kinds/run-kind.js';
import { outcomeOf } from '../../machine/outcome.js';
import { copyOutcome } from '../../source/read-run.js';
import { readSnapshot } from '../../watch/snapshot.js';
import type { WatchRow } from '../store/watch-row.js';

/** How the run of a row has ended; `null` if its watch was given up. */
export function settledOutcome<Run extends AnyRun, Outcome extends { readonly run: AnyRun }>(
  kind: RunKind<Run, Outcome>,
  { snapshot }: WatchRow,
): Outcome | null {
  const state = readSnapshot(snapshot);
  if (!state?.seen) return null;
  const seen = { ...state.seen, run: z.parse(kind.schema, state.seen.run) };
  const outcome = outcomeOf(kind, { ...state, seen });
  return outcome && copyOutcome(outcome);
}
