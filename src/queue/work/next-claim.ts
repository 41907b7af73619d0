import type { DueWatch } from '../database/jobs.js';
import type { SavedRow } from '../store/save-watches.js';
import type { HandlerFailure } from '../store/watch-row.js';

/** When a watch is to be claimed next: for its next poll, or to call a handler again. None if neither is to come. */
export function nextClaim({ key, dueAt }: SavedRow, handlerFailure: HandlerFailure | null): DueWatch[] {
  const times = [dueAt, handlerFailure?.retryAt ?? null].filter((time) => time !== null);
  return times.length === 0 ? [] : [{ key, dueAt: Math.min(...times) }];
}
