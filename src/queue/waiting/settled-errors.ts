import * as z from 'zod/mini';
import { detailsOf } from '../../errors/details-of.js';
import { runName, timeoutError } from '../../errors/messages.js';
import type { RunTimeoutError, RunWatchError } from '../../errors/run-watch-error.js';
import type { AnyRun, RunKind } from '../../kinds/run-kind.js';
import { readSnapshot } from '../../watch/snapshot.js';
import type { RunTarget } from '../../watch/target.js';
import { RunQueueError } from '../run-queue-error.js';
import { misfitError } from '../store/misfit-error.js';
import { restoreError, storedErrorSchema } from '../store/stored-error.js';
import type { WatchRow } from '../store/watch-row.js';

/** The error for a wait whose watch was given up: a `RunQueueError` if what is stored of it cannot be read. */
export function givenUpError<Run extends AnyRun, Outcome>(
  kind: RunKind<Run, Outcome>,
  row: WatchRow,
): RunWatchError | RunQueueError {
  const state = readSnapshot(row.snapshot);
  const { data: stored, error: cause } = z.safeParse(storedErrorSchema, row.error);
  if (!stored) return misfitError('error', kind, row, cause);
  return restoreError(stored, { lastRun: state?.seen?.run, snapshot: state });
}

/** The error for a wait whose time is up. The watch goes on. */
export function stillWatchingError<Run extends AnyRun, Outcome>(
  { kind, parentId, runId }: RunTarget<Run, Outcome>,
  row: WatchRow | null,
  elapsedMs: number,
): RunTimeoutError {
  const state = row && readSnapshot(row.snapshot);
  const details = detailsOf(
    { kind: kind.name, parentId, runId },
    {
      lastRun: state?.seen?.run,
      polls: state?.polls ?? 0,
      elapsedMs,
      reason: row?.failure?.reason ?? null,
      snapshot: state,
    },
  );
  return timeoutError(kind, details, ASK_AGAIN);
}

const ASK_AGAIN =
  'Its watch goes on in the queue: wait again, or see what `get` says of it. Nothing is polled unless a process calls `work`';

/** The error for a run of which nothing is kept any more. */
export function forgottenError<Run extends AnyRun, Outcome>(target: RunTarget<Run, Outcome>): RunQueueError {
  return new RunQueueError(
    'QUEUE_FORGOTTEN',
    `Nothing is kept of ${runName(target.kind, target)}: it ended longer ago than \`keepOutcomesMs\`, or was forgotten.`,
  );
}
