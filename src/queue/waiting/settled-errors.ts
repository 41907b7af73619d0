import * as z from 'zod/mini';
import { runName } from '../../errors/messages.js';
import { RunTimeoutError, type RunWatchError } from '../../errors/run-watch-error.js';
import { monitorRunKind } from '../../kinds/monitor-run.js';
import type { AnyRun } from '../../kinds/run-kind.js';
import { readSnapshot } from '../../watch/snapshot.js';
import type { RunTarget } from '../../watch/target.js';
import { RunQueueError } from '../run-queue-error.js';
import { restoreError, storedErrorSchema } from '../store/stored-error.js';
import type { WatchRow } from '../store/watch-row.js';

/** The error for a wait whose watch was given up. */
export function givenUpError({ error, snapshot }: WatchRow): RunWatchError {
  const state = readSnapshot(snapshot);
  const stored = z.parse(storedErrorSchema, error);
  return restoreError(stored, { lastRun: state?.seen?.run, snapshot: state });
}

/** The error for a wait whose time is up. The watch goes on. */
export function stillWatchingError<Run extends AnyRun, Outcome>(
  { kind, parentId, runId }: RunTarget<Run, Outcome>,
  row: WatchRow | null,
  elapsedMs: number,
): RunTimeoutError {
  const state = row && readSnapshot(row.snapshot);
  const status = row?.status ?? null;
  const seen = status === null ? 'it was never seen' : `it was last seen ${status}`;
  const reason = row?.failure?.reason ?? null;
  const failed = reason === null ? '' : `; the last attempt failed: ${reason}`;
  return new RunTimeoutError(
    `Time is up: ${runName(kind, { parentId, runId })} did not end within ${elapsedMs} ms (${seen}${failed}). Its watch ` +
      'goes on in the queue: wait again, or see what `get` says of it. Nothing is polled unless a process calls `work`.',
    {
      kind: kind.name,
      monitorId: kind.name === monitorRunKind.name ? parentId : null,
      parentId,
      runId,
      lastRun: state?.seen?.run,
      polls: state?.polls ?? 0,
      elapsedMs,
      httpStatus: null,
      reason,
      requestId: null,
      snapshot: state,
    },
  );
}

/** The error for a run of which nothing is kept any more. */
export function forgottenError<Run extends AnyRun, Outcome>(target: RunTarget<Run, Outcome>): RunQueueError {
  return new RunQueueError(
    'QUEUE_FORGOTTEN',
    `Nothing is kept of ${runName(target.kind, target)}: it ended longer ago than \`keepOutcomesMs\`, or was forgotten.`,
  );
}
