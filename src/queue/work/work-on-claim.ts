import type { AnyRun } from '../../kinds/run-kind.js';
import type { WatchState } from '../../watch/snapshot.js';
import type { Queryable } from '../database/database.js';
import { readEvents } from '../store/stored-event.js';
import type { HandlerFailure } from '../store/watch-row.js';
import type { ClaimWriters } from './claim-writers.js';
import type { ClaimedWatch } from './claimed-watch.js';
import { type EventHandling, handleEvents, type WatchWithEvents } from './handle-events.js';
import { callHandler } from './handlers.js';
import { LostClaimError } from './leases.js';
import { nextClaim } from './next-claim.js';
import { type ClaimedPoll, pollClaimed } from './poll-claimed.js';
import { madePoll } from './record-polls.js';

/** What is needed to work on a claim. */
export interface ClaimWork extends ClaimedPoll, EventHandling, ClaimWriters {}

/**
 * What a claim is for: an attempt, if one is due, and then the handlers for what has happened, if they are due.
 *
 * @throws LostClaimError if the claim has lapsed meanwhile; the reason of the lease's signal
 */
export async function workOnClaim(watch: ClaimedWatch, work: ClaimWork): Promise<void> {
  const { row } = watch;
  const isPollDue = row.phase === 'watching' && row.isDue;
  const known = isPollDue ? await pollAndRecord(watch, work) : asRead(watch);
  if (known === null) return;
  if (areDue(known, work)) await handleEvents(withHandlers(watch, known, work), work);
  else await work.returns.add({ lease: watch.lease, next: nextClaim(row, waitingHandler(known)), row });
}

/** A watch as it was last written. */
interface Written {
  readonly state: WatchState<AnyRun>;
  readonly revision: number;
  readonly events: readonly unknown[];
  readonly handlerFailure: HandlerFailure | null;
}

function asRead({ state, row: { revision, events, handlerFailure } }: ClaimedWatch): Written {
  return { state, revision, events, handlerFailure };
}

/** Returns the watch as it was written; `null` if that has ended the claim, because no handler is due. */
async function pollAndRecord(watch: ClaimedWatch, work: ClaimWork): Promise<Written | null> {
  const { lease } = watch;
  const { handlerFailure, revision } = watch.row;
  const row = await pollClaimed(watch, work);
  const { events, snapshot: state } = row;
  const written = { state, revision: revision + 1, events, handlerFailure };
  const isKept = areDue(written, work);
  const isWritten = await work.records.add(
    madePoll({ lease, row, isKept, handlerFailure: waitingHandler(written) }),
  );
  if (!isWritten) throw new LostClaimError(`the claim of ${row.key} had lapsed`);
  return isKept ? written : null;
}

/** Whether there is something to be handled, and no handler that has failed is to wait. */
function areDue(
  { events, handlerFailure }: Pick<Written, 'events' | 'handlerFailure'>,
  { clock }: ClaimWork,
) {
  return events.length > 0 && (handlerFailure === null || handlerFailure.retryAt <= clock.now());
}

/** What the next claim has to wait for beside the next poll. */
function waitingHandler({ events, handlerFailure }: Written): HandlerFailure | null {
  return events.length > 0 ? handlerFailure : null;
}

function withHandlers(
  { row, lease, target: { kind, parentId, runId } }: ClaimedWatch,
  { state, events, ...written }: Written,
  { handlers }: ClaimWork,
): WatchWithEvents {
  const pending = readEvents(kind, state, events).map((event, index) => ({
    stored: events[index],
    handle: (db: Queryable) => callHandler(handlers, event, { kind: kind.name, parentId, runId, db }),
  }));
  return { ...written, key: row.key, lease, events: pending };
}
