import * as z from 'zod/mini';
import type { AnyOutcome } from '../../errors/assert-completed.js';
import type { AnyRun } from '../../kinds/run-kind.js';
import { readSnapshot, type WatchState } from '../../watch/snapshot.js';
import type { RunTarget } from '../../watch/target.js';
import type { AnyKind } from '../known-kinds.js';
import { type WatchRow, watchRowSchema } from '../store/watch-row.js';
import type { Lease } from './leases.js';

/** A watch that this worker has claimed, as it was read after that. */
export interface ClaimedWatch {
  readonly lease: Lease;
  readonly row: WatchRow;
  readonly target: RunTarget<AnyRun, AnyOutcome>;
  readonly state: WatchState<AnyRun>;
}

/**
 * Makes a row into a watch that can be polled.
 *
 * @throws Error if this version or this process cannot: its kind is unknown here, or the row was changed by hand
 */
export function claimedWatch(
  lease: Lease,
  found: unknown,
  kinds: ReadonlyMap<string, AnyKind>,
): ClaimedWatch {
  const row = z.parse(watchRowSchema, found);
  const kind = kinds.get(row.kind);
  if (!kind) {
    throw new Error(
      `The watch ${row.key} is of a kind that this process does not know. Pass it to \`openRunQueue\` in \`kinds\`; ` +
        'until then it is left to other workers.',
    );
  }
  const state = readSnapshot(row.snapshot);
  if (!state) throw new Error(`The snapshot of the watch ${row.key} cannot be read by this version.`);
  return { lease, row, target: { kind, parentId: row.parentId, runId: row.runId }, state };
}
