import * as z from 'zod/mini';
import type { AnyRun, RunKind } from '../../kinds/run-kind.js';
import { outcomeOf } from '../../machine/outcome.js';
import { copyOutcome } from '../../source/read-run.js';
import { readSnapshot } from '../../watch/snapshot.js';
import { misfitError } from '../store/misfit-error.js';
import type { WatchRow } from '../store/watch-row.js';

/**
 * How the run of a row has ended.
 *
 * @throws RunQueueError `QUEUE_SCHEMA` if that does not fit the kind, whose schema or statuses have changed since
 */
export function settledOutcome<Run extends AnyRun, Outcome extends { readonly run: AnyRun }>(
  kind: RunKind<Run, Outcome>,
  row: WatchRow,
): Outcome {
  try {
    return readOutcome(kind, row);
  } catch (cause) {
    throw misfitError('outcome', kind, row, cause);
  }
}

function readOutcome<Run extends AnyRun, Outcome extends { readonly run: AnyRun }>(
  kind: RunKind<Run, Outcome>,
  { status, snapshot }: WatchRow,
): Outcome {
  const state = readSnapshot(snapshot);
  if (!state?.seen) throw new Error('the snapshot cannot be read, or has no run in it');
  const seen = { ...state.seen, run: z.parse(kind.schema, state.seen.run) };
  const outcome = outcomeOf(kind, { ...state, seen });
  if (outcome === null) throw new Error(`${status} is no terminal status`);
  return copyOutcome(outcome);
}
