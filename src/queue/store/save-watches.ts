import * as z from 'zod/mini';
import type { AnyRun } from '../../kinds/run-kind.js';
import type { WatchState } from '../../watch/snapshot.js';
import type { Queryable } from '../database/database.js';
import { epochOf } from '../database/epoch-of.js';
import { withJsonTexts } from './json-texts.js';
import type { AttemptFailure, HandlerFailure, QueuedWatchPhase } from './watch-row.js';

/** Which row is written, as it was read: if another has written it since, it is left alone. */
interface RowVersion {
  readonly key: string;
  readonly revision: number;
}

/** What a poll has led to. */
export interface PolledRow extends RowVersion {
  readonly wakes: number;
  readonly phase: QueuedWatchPhase;
  readonly status: string | null;
  readonly snapshot: WatchState<AnyRun>;
  /** In how many milliseconds the next poll is due; `null` if none is. */
  readonly dueInMs: number | null;
  readonly events: readonly unknown[];
  readonly failure: AttemptFailure | null;
  readonly error: object | null;
}

/** What is left to be handled. */
export interface HandledRow extends RowVersion {
  readonly events: readonly unknown[];
  readonly handlerFailure: HandlerFailure | null;
}

/** A row that was written. */
export interface SavedRow extends Readonly<z.infer<typeof savedRow>> {}

const savedRow = z.object({
  key: z.string(),
  /** When the next poll is due: earlier than was written, if the watch was woken meanwhile. */
  dueAt: z.nullable(z.number()),
});

const savedRows = z.array(savedRow);

const SAVED_COLUMNS = `w.key, ${epochOf('w.due_at')} as "dueAt"`;

/**
 * A row as `savePolled` takes it.
 *
 * @throws TypeError for what is no JSON, such as a BigInt that a user's schema returns
 */
export function polledJson(row: PolledRow): string {
  return JSON.stringify(withJsonTexts(row, ['snapshot', 'events', 'failure', 'error']));
}

/** Writes what polls have led to. Returns the rows that were written; others have been written by someone else. */
export async function savePolled(rows: readonly string[], transaction: Queryable): Promise<SavedRow[]> {
  const result = await transaction.query(
    `update exa_runwatch.watch w set
      revision = w.revision + 1,
      phase = r.phase,
      status = r.status,
      snapshot = r.snapshot::json,
      due_at = case
        when r.phase <> 'watching' then null
        when w.wakes <> r.wakes then now()
        else now() + r."dueInMs" * interval '1 ms'
      end,
      events = r.events::json,
      failure = r.failure::json,
      error = r.error::json,
      polled_at = now(),
      settled_at = case when r.phase <> 'watching' then now() end
    from json_to_recordset($1::json) as r(
      key text, revision integer, wakes integer, phase text, status text, snapshot text, "dueInMs" float8, events text,
      failure text, error text
    )
    where w.key = r.key and w.revision = r.revision
    returning ${SAVED_COLUMNS}`,
    [`[${rows.join(',')}]`],
  );
  return z.parse(savedRows, result.rows);
}

/** Writes what is left to be handled; `null` if the row has been written by someone else. */
export async function saveHandled(row: HandledRow, transaction: Queryable): Promise<SavedRow | null> {
  const { key, revision, events, handlerFailure } = row;
  const result = await transaction.query(
    `update exa_runwatch.watch w set revision = w.revision + 1, events = $3::text::json, handler_failure = $4::text::json
    where w.key = $1 and w.revision = $2
    returning ${SAVED_COLUMNS}`,
    [key, revision, JSON.stringify(events), handlerFailure && JSON.stringify(handlerFailure)],
  );
  return z.parse(savedRows, result.rows)[0] ?? null;
}
